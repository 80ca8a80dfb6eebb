"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import type { Suggestion } from "@/domain/fleet/query/complete";
import { mostPasted, pastedNumbers } from "@/domain/fleet/query/pasted";
import { fieldWord } from "@/domain/fleet/query/words";
import { useToast } from "../toast";
import { isOffer, useCompletion } from "./completing";
import { FaultList, Marks } from "./faults";
import { Suggestions } from "./suggestions";
import type { FleetView } from "./view";
import { useLanguage, useWriting } from "./writing";

/**
 * The query in words, completed while it is written. `/` goes to it from anywhere. On a phone a keypad of digits comes first, a key beside it gives the
 * letters. A pasted list of numbers becomes one part.
 */
export function QueryBox({ view, customs }: { view: FleetView; customs: readonly { name: string }[] }) {
  const t = useTranslations("fleet.query");
  const box = useRef<HTMLInputElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const id = useId();
  const writing = useWriting(view);
  const { caret, setCaret, put } = useCaret(box, writing.write);
  const [closed, setClosed] = useState(false);
  const [at, setAt] = useState(-1);
  const completion = useCompletion(writing.text, writing.editing && !closed ? caret : null, customs);
  const items = completion?.items ?? [];
  const open = items.length > 0;
  useSlash(box);
  const paste = usePaste((text) => put(text, text.length, writing.apply));

  const take = (item: Suggestion) => {
    if (completion === null) return;
    if (isOffer(item) && item.id !== null) writing.learn({ [item.id]: item.name });
    const { from, to } = completion.writing;
    const insert = item.goesOn ? item.insert : `${item.insert} `;
    put(writing.text.slice(0, from) + insert + writing.text.slice(to).trimStart(), from + insert.length);
    setAt(-1);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = items[at] ?? (event.key === "Tab" && completion?.writing.field ? items[0] : undefined);
    if (event.key === "Escape" && open) setClosed(true);
    else if ((event.key === "Enter" || event.key === "Tab") && open && chosen && !event.shiftKey) take(chosen);
    else if (event.key === "Enter") {
      setClosed(true);
      return writing.apply();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setClosed(false);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(around(at + step, items.length));
    } else return;
    event.preventDefault();
  };
  const faults = writing.faults.filter(
    ({ from, to }) => !writing.editing || caret === null || caret < from || caret > to,
  );
  return (
    <div className="qbox">
      <div className="qline">
        <input
          className="field"
          ref={box}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={writing.text}
          onChange={(event) => {
            writing.write(event.target.value);
            setCaret();
            setClosed(false);
            setAt(-1);
          }}
          onSelect={setCaret}
          onFocus={writing.begin}
          onBlur={() => {
            writing.end();
            setAt(-1);
          }}
          onKeyDown={press}
          onPaste={paste}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          enterKeyHint="search"
          placeholder={t("hint")}
          aria-label={t("label")}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}list`}
          aria-activedescendant={at >= 0 ? `${id}${at}` : undefined}
          aria-invalid={faults.length > 0}
          aria-describedby={faults.length > 0 ? `${id}faults` : undefined}
        />
        <Marks ref={marks} text={writing.text} faults={faults} />
        <Suggestions id={id} items={items} at={at} take={take} field={completion?.writing.field ?? null} />
      </div>
      <Keypad box={box} />
      <FaultList id={`${id}faults`} faults={faults} />
    </div>
  );
}

/** From the last one on to none, and back. */
function around(at: number, n: number): number {
  if (at >= n) return -1;
  return at < -1 ? n - 1 : at;
}

/** Where the caret stands, and text put in with the caret behind it. */
function useCaret(box: RefObject<HTMLInputElement | null>, write: (text: string) => void) {
  const [caret, set] = useState<number | null>(null);
  const moved = useRef<number | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    box.current?.setSelectionRange(moved.current, moved.current);
    moved.current = null;
  });
  const setCaret = () => set(box.current?.selectionStart ?? null);
  const put = (text: string, to: number, then?: (text: string) => void) => {
    moved.current = to;
    write(text);
    set(to);
    then?.(text);
  };
  return { caret, setCaret, put };
}

/** A pasted list of numbers becomes one part, in place of what stood in the bar; anything else is pasted as it is. */
function usePaste(put: (text: string) => void) {
  const t = useTranslations("fleet.query");
  const say = useToast();
  const language = useLanguage();
  return (event: ClipboardEvent<HTMLInputElement>) => {
    const numbers = pastedNumbers(event.clipboardData.getData("text"));
    if (numbers === null) return;
    event.preventDefault();
    if (numbers.length > mostPasted) say(t("pastedTooMany", { n: numbers.length, most: mostPasted }));
    else put(`${fieldWord("number", language)}:${numbers.join(",")}`);
  };
}

/** Digits first: most who search on a phone have the end of a number before them. */
function Keypad({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const t = useTranslations("fleet.search");
  const [letters, setLetters] = useState(false);
  useEffect(() => {
    if (box.current) box.current.inputMode = letters ? "search" : "numeric";
  }, [box, letters]);
  const kind = t(letters ? "digits" : "letters");
  return (
    <button
      className="btn flat keypad"
      type="button"
      aria-label={t("keypad", { kind })}
      onClick={() => {
        setLetters(!letters);
        box.current?.focus();
      }}
    >
      {kind}
    </button>
  );
}

function useSlash(box: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      const typing = target instanceof HTMLElement && target.closest("input, textarea, select, dialog") !== null;
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [box]);
}
