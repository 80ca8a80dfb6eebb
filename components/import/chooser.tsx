"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "../icon";

/** Bytes of one upload, however many files it has. */
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 10;

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
  const [fault, setFault] = useState<"too_large" | "too_many_files" | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = () => {
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0 || busy) return;
    const sum = files.reduce((bytes, { size }) => bytes + size, 0);
    const large = sum > mostBytes;
    const wrong = files.length > mostFiles ? "too_many_files" : large ? "too_large" : null;
    setFault(wrong);
    if (wrong === null) form.current?.requestSubmit();
  };
  useDrop(setOver, (files) => {
    if (input.current === null || busy) return;
    input.current.files = files;
    send();
  });
  return (
    <>
      <form ref={form} action={action} method="post" encType="multipart/form-data" onSubmit={() => setBusy(true)}>
        <label className={over ? "drop over" : "drop"} aria-busy={busy}>
          <Icon name="import" />
          <b>{busy ? t("choose.reading") : (title ?? t("choose.drop"))}</b>
          <span className="quiet">{t("choose.types")}</span>
          <input
            className="vh"
            ref={input}
            type="file"
            name="file"
            accept=".xlsx,.xlsm,.csv,.txt,.tsv,text/csv,text/plain"
            multiple
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
        {fault !== null ? (
          <p className="refusal">
            <b>{t("refused")}</b>
            {t(`fault.${fault}`)}
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

/** Files may be dropped anywhere on the page; `over` hears whether any hang above it. */
function useDrop(over: (hanging: boolean) => void, drop: (files: FileList) => void): void {
  const now = useRef({ over, drop });
  useEffect(() => {
    now.current = { over, drop };
  });
  useEffect(() => {
    const hang = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      now.current.over(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) now.current.over(false);
    };
    const fall = (event: DragEvent) => {
      now.current.over(false);
      const files = event.dataTransfer?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      now.current.drop(files);
    };
    window.addEventListener("dragover", hang);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", fall);
    return () => {
      window.removeEventListener("dragover", hang);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", fall);
    };
  }, []);
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
