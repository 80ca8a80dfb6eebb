"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Icon } from "../icon";

/** A bill comes in by a file, chosen or dropped, or by the clipboard. Plain forms: they work before and without the script. */
export function Bring() {
  const t = useTranslations("bills.bring");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = () => {
    if (!busy && input.current?.files?.[0]) form.current?.requestSubmit();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (input.current === null || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    send();
  };
  return (
    <>
      <form
        ref={form}
        action="/bills/upload"
        method="post"
        encType="multipart/form-data"
        onSubmit={() => setBusy(true)}
      >
        <label
          className={over ? "drop over" : "drop"}
          aria-busy={busy}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Icon name="yuan" />
          <b>{busy ? t("reading") : t("drop")}</b>
          <span className="quiet">{t("types")}</span>
          <input
            className="vh"
            ref={input}
            type="file"
            name="file"
            accept=".csv,.txt,.tsv,.xlsx"
            onChange={send}
            required
          />
        </label>
        <noscript>
          <button className="btn main" type="submit">
            {t("read")}
          </button>
        </noscript>
      </form>
      <details className="pasting">
        <summary>{t("paste")}</summary>
        <form className="ask" action="/bills/upload" method="post" encType="multipart/form-data">
          <input type="hidden" name="name" value={t("pasted")} />
          <label htmlFor="paste">
            {t("pasteLabel")} <span className="quiet small">{t("pasteHint")}</span>
          </label>
          <textarea className="field paste" id="paste" name="text" rows={5} required spellCheck={false} />
          <div className="ends">
            <button className="btn" type="submit">
              {t("read")}
            </button>
          </div>
        </form>
      </details>
    </>
  );
}
