"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "../icon";

/** Bytes of the largest file that is read. */
const mostBytes = 20 * 1024 * 1024;

interface ChooserProps {
  /** Takes a form with `file`, or `text` and `name`, and goes on to the preview by itself. */
  action: string;
  /** What is asked for, where it is no register. */
  title?: string;
  /** What is read and what happens, in words. */
  children: ReactNode;
}

/** A register comes in by a file, chosen or dropped, or by the clipboard. Plain forms: they work before and without the script. */
export function Chooser({ action, title, children }: ChooserProps) {
  const t = useTranslations("import");
  const [busy, setBusy] = useBusy();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = () => {
    const file = input.current?.files?.[0];
    if (file === undefined || busy) return;
    setFault(file.size > mostBytes);
    if (file.size <= mostBytes) form.current?.requestSubmit();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (input.current === null || busy || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    send();
  };
  return (
    <>
      <form ref={form} action={action} method="post" encType="multipart/form-data" onSubmit={() => setBusy(true)}>
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
          <Icon name="import" />
          <b>{busy ? t("choose.reading") : (title ?? t("choose.drop"))}</b>
          <span className="quiet">{t("choose.types")}</span>
          <input
            className="vh"
            ref={input}
            type="file"
            name="file"
            accept=".xlsx,.xlsm,.csv,.txt,.tsv,text/csv,text/plain"
            onChange={send}
            required
          />
        </label>
        <noscript>
          <button className="btn main" type="submit">
            {t("choose.read")}
          </button>
        </noscript>
      </form>
      <div role="alert">
        {fault ? (
          <p className="refusal">
            <b>{t("refused")}</b>
            {t("fault.too_large")}
          </p>
        ) : null}
      </div>
      {children}
      <Paste action={action} busy={busy} setBusy={setBusy} />
    </>
  );
}

function Paste({ action, busy, setBusy }: { action: string; busy: boolean; setBusy: (busy: boolean) => void }) {
  const t = useTranslations("import");
  return (
    <form
      className="ask"
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => {
        if (busy) event.preventDefault();
        setBusy(true);
      }}
    >
      <input type="hidden" name="name" value={t("choose.pasted")} />
      <label htmlFor="paste">
        {t("choose.paste")} <span className="quiet small">{t("choose.pasteHint")}</span>
      </label>
      <textarea className="field paste" id="paste" name="text" rows={5} required spellCheck={false} />
      <div className="ends">
        <button className="btn" type="submit" aria-busy={busy}>
          {busy ? t("choose.reading") : t("choose.read")}
        </button>
      </div>
    </form>
  );
}

/** Busy until the next page is there; a page that comes back out of the browser's cache is not. */
function useBusy(): [boolean, (busy: boolean) => void] {
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const back = () => setBusy(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
  return [busy, setBusy];
}
