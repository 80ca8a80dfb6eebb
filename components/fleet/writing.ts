import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { withTerms } from "@/domain/fleet/query";
import { identified, printTerms } from "@/domain/fleet/query/print";
import { type Fault, type Reading, readTerms } from "@/domain/fleet/query/read";
import type { Term } from "@/domain/fleet/query/terms";
import type { FleetView } from "./view";

/** The language of the page as the query knows it. */
export function useLanguage(): "zh" | "en" {
  return useLocale() === "en" ? "en" : "zh";
}

export interface Writing {
  /** What stands in the bar: what is being written, else the view's own query in the reader's words. */
  text: string;
  editing: boolean;
  /** What cannot be read, or asks for a custom field that nobody made. */
  faults: readonly Fault[];
  write(text: string): void;
  /** Shows what is written, readable or not. */
  apply(text?: string): void;
  begin(): void;
  end(): void;
  /** Learns what ids are called that a completion has put into the text. */
  learn(names: Readonly<Record<string, string>>): void;
}

const pause = 250;

/**
 * The query as text. It runs ahead of the address while somebody writes, is shown after a short pause as soon as every part can be read, and by Enter
 * or on leaving in any case. The first change of a visit to the bar can be gone back from; the others take its place.
 */
export function useWriting({ query, list, state, go }: FleetView): Writing {
  const language = useLanguage();
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const names = { ...learnt, ...list.names };
  const shown = printTerms(query.terms, { language, names });
  const [text, setText] = useState(shown);
  const [editing, setEditing] = useState(false);
  const key = printTerms(query.terms);
  const [sent, setSent] = useState(key);
  // The address moved by itself: what is written now would belong to the view before.
  if (key !== sent) {
    setSent(key);
    setText(shown);
  }
  const value = editing ? text : shown;
  const reading = readTerms(value);
  const wanted = printTerms(identified(reading.terms, names));
  const pushed = useRef(false);
  const apply = (written: string = value) => {
    const terms = identified(readTerms(written).terms, names);
    const next = printTerms(terms);
    if (next === sent) return;
    setSent(next);
    go(withTerms(query, terms), pushed.current ? "replace" : "push");
    pushed.current = true;
  };
  const latest = useRef(apply);
  useEffect(() => {
    latest.current = apply;
  });
  const waits = editing && wanted !== sent && reading.faults.length === 0;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => latest.current(text), pause);
    return () => clearTimeout(timer);
  }, [waits, text]);
  return {
    text: value,
    editing,
    faults: [...reading.faults, ...(state === "read" ? unknownOnes(reading, list.unknown) : [])],
    // The focus may have come before the page listened.
    write: (written) => {
      setText(written);
      setEditing(true);
    },
    apply,
    begin: () => {
      pushed.current = false;
      setText(shown);
      setEditing(true);
    },
    end: () => {
      apply();
      setEditing(false);
    },
    learn: (more) => setLearnt({ ...learnt, ...more }),
  };
}

/** The parts that ask for custom fields which the server does not know. */
function unknownOnes({ terms, spans }: Reading, unknown: readonly string[]): Fault[] {
  return terms.flatMap((term, at) => {
    const span = spans[at];
    const name = namesOf(term).find((one) => unknown.includes(one));
    return span === undefined || name === undefined ? [] : [{ ...span, fault: "unknown_field" as const, text: name }];
  });
}

function namesOf(term: Term): string[] {
  if (term.is === "custom") return [term.name];
  if (term.is !== "field" || term.field !== "has") return [];
  return term.values.flatMap((value) => (value.is === "text" ? [value.text] : []));
}
