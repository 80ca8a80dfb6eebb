"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

interface SearchBoxProps {
  /** What the address asks for, as it is written for the reader. */
  typed: string;
  /** A text as it would be written when it is read. */
  normal: (text: string) => string;
  search: (text: string) => void;
}

/** The search: on a phone with a keypad of digits first, a key beside it gives the letters. `/` goes to it from anywhere. */
export function SearchBox({ typed, normal, search }: SearchBoxProps) {
  const t = useTranslations("fleet.search");
  const box = useRef<HTMLInputElement>(null);
  const [letters, setLetters] = useState(false);
  const [text, setText] = useTyped(typed, normal, search);
  useSlash(box);
  const kind = t(letters ? "digits" : "letters");
  return (
    <>
      <input
        className="field"
        ref={box}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        inputMode={letters ? "search" : "numeric"}
        enterKeyHint="search"
        placeholder={t("hint")}
        aria-label={t("label")}
        aria-keyshortcuts="/"
      />
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
    </>
  );
}

/** What stands in the box, which runs ahead of the address while somebody types and follows it when it moves by itself. */
function useTyped(typed: string, normal: (text: string) => string, search: (text: string) => void) {
  const [text, setText] = useState(typed);
  const [sent, setSent] = useState(typed);
  if (typed !== sent) {
    setSent(typed);
    setText(typed);
  }
  const wanted = normal(text);
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  useEffect(() => {
    if (wanted === sent) return;
    const timer = setTimeout(() => {
      setSent(wanted);
      latest.current(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [wanted, sent, text]);
  return [text, setText] as const;
}

function useSlash(box: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
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
