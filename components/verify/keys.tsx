"use client";

import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { Reading, ReadingItem } from "@/domain/case/compare";
import type { Refusal } from "@/domain/change";
import { RefusalNote } from "../refusal";
import type { Hold } from "./judge";

interface KeysProps {
  hold: Hold;
  working: boolean;
  lines: readonly Reading[];
  /** Filing the card in the same act, where the role may and the paper says 办结. */
  close: { on: boolean; set: (on: boolean) => void } | null;
  more: boolean;
  /** There is one before this. */
  back: boolean;
  focus: ReadingItem | null;
  onAccept: () => void;
  /** null: one's own upload, which one does not judge either way. */
  onReject: (() => void) | null;
  onNext: () => void;
  onBack: () => void;
  onUndo: () => void;
  onFocus: (line: ReadingItem | null) => void;
}

/** A accept, R send back, J next, K before, Z nearer, T turn, U take the last verdict back, digits to the lines; the same as keys to press at the foot. */
export function Keys(props: KeysProps) {
  const { hold, working, close, more, onAccept, onReject, onNext } = props;
  const t = useTranslations("verify");
  useKeys(props);
  const held = hold !== null;
  return (
    <section className="batch keys" aria-label={t("keys")}>
      <p className="say quiet">{t.rich("keysHint", { kbd: (key) => <kbd>{key}</kbd> })}</p>
      {close ? (
        <label className="closes">
          <input type="checkbox" checked={close.on} onChange={(change) => close.set(change.target.checked)} />{" "}
          {t("close")}
        </label>
      ) : null}
      <button
        className={held ? "btn" : "btn main"}
        type="button"
        aria-disabled={held}
        aria-busy={working}
        aria-describedby="verdict"
        onClick={onAccept}
      >
        <kbd>A</kbd>
        {t("accept")}
      </button>
      <button
        className={hold === "differs" || hold === "file" ? "btn main" : "btn"}
        type="button"
        aria-disabled={onReject === null}
        aria-busy={working}
        onClick={onReject ?? undefined}
      >
        <kbd>R</kbd>
        {t("reject")}
      </button>
      <button className="btn" type="button" disabled={!more} onClick={onNext}>
        <kbd>J</kbd>
        {t("skip")}
      </button>
    </section>
  );
}

/** Where nothing is left to judge the last step can still be taken back, by its key or by hand. */
export function UndoLast({ onUndo, refusal }: { onUndo: () => void; refusal: Refusal | null }) {
  const t = useTranslations("verify");
  const latest = useRef(onUndo);
  useLayoutEffect(() => {
    latest.current = onUndo;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      if (event.key.toLowerCase() !== "u") return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
  return (
    <div className="page">
      <button className="btn" type="button" onClick={onUndo}>
        <kbd>U</kbd>
        {t("undoLast")}
      </button>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </div>
  );
}

function useKeys(props: KeysProps) {
  const latest = useRef(props);
  // With the paint, not after it: a key that is pressed as soon as the next paper is seen is meant for it.
  useLayoutEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      else if (isTyping(event.target)) return;
      const { onAccept, onReject, onNext, onBack, onUndo, onFocus, more, back, lines, focus } = latest.current;
      const acts: Record<string, (() => void) | null> = {
        a: onAccept,
        r: onReject,
        j: more ? onNext : null,
        k: back ? onBack : null,
        u: onUndo,
        z: () => press("zoom"),
        t: () => press("turn"),
        escape: () => onFocus(null),
      };
      const line = lines[Number(event.key) - 1];
      const act = line ? () => look(line.item, focus === line.item, onFocus) : acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}

/** Presses a button of the paper that is shown. */
function press(act: string): void {
  document.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
}

/** A line's digit brings its place near; once more ticks it or puts the cursor in it. What is empty has the cursor at once. */
function look(item: ReadingItem, again: boolean, onFocus: (line: ReadingItem) => void): void {
  const control = document.querySelector<HTMLInputElement>(`input[data-line="${item}"]`);
  onFocus(item);
  if (control === null) return;
  const ticks = control.type === "checkbox";
  if (again && ticks) control.click();
  if (ticks || again || control.value === "") control.focus({ preventScroll: true });
}

/** Letters belong to what is being typed, and to a dialog that stands open. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
