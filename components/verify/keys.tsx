"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Reading } from "@/domain/case/compare";
import type { Hold } from "./judge";

interface KeysProps {
  hold: Hold;
  working: boolean;
  lines: readonly Reading[];
  /** Filing the card in the same act, where the role may and the paper says 办结. */
  close: { on: boolean; set: (on: boolean) => void } | null;
  more: boolean;
  onAccept: () => void;
  /** null: one's own upload, which one does not judge either way. */
  onReject: (() => void) | null;
  onNext: () => void;
  onUndo: () => void;
}

/** A accept, R send back, J next, U take the last verdict back, digits to the lines; the same as keys to press at the foot. */
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

function useKeys(props: KeysProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const { onAccept, onReject, onNext, onUndo, more, lines } = latest.current;
      const acts: Record<string, (() => void) | null> = {
        a: onAccept,
        r: onReject,
        j: more ? onNext : null,
        u: onUndo,
      };
      const line = lines[Number(event.key) - 1];
      const act = line
        ? () => document.querySelector<HTMLElement>(`[data-line="${line.item}"]`)?.focus()
        : acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Letters belong to what is being typed, and to a dialog that stands open. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
