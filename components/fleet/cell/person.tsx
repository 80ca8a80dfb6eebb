"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { PersonChoice } from "../../card/brief";
import type { CellInputProps } from "./typed";
import { useCellWords } from "./value";

/** Somebody by part of a name or staff number: type, choose by arrow and Enter or by a press; empty is nobody. */
export function CellPerson({ field, typed, acts, describedBy, change }: CellInputProps) {
  const t = useTranslations("cell");
  const words = useCellWords();
  const list = useId();
  const asked = useRef("");
  const [found, setFound] = useState<readonly PersonChoice[]>([]);
  const [at, setAt] = useState(-1);
  const ask = async (text: string) => {
    asked.current = text.trim();
    const mine = asked.current;
    if (mine === "") return setFound([]);
    const answer = await acts.find({ text: mine });
    // An older question may be answered last.
    if (mine !== asked.current || !answer.ok) return;
    setFound(answer.value.slice(0, 8));
    setAt(-1);
  };
  const choose = (one: PersonChoice) => {
    asked.current = "";
    setFound([]);
    change({ text: one.name, to: { id: one.id } });
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    const one = found[at];
    if (event.key === "Enter" && one !== undefined) {
      event.preventDefault();
      choose(one);
    }
  };
  return (
    <>
      <input
        className="field"
        type="text"
        role="combobox"
        aria-label={words.name(field)}
        aria-describedby={describedBy}
        aria-invalid={describedBy === undefined ? undefined : true}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] === undefined ? undefined : `${list}-${at}`}
        placeholder={t("person")}
        autoComplete="off"
        value={typed.text}
        onKeyDown={press}
        onChange={({ target: { value } }) => {
          change({ text: value, to: value.trim() === "" ? { id: null } : { text: value } });
          ask(value);
        }}
      />
      <div className="cell-found" id={list} role="listbox" aria-label={words.name(field)} hidden={found.length === 0}>
        {found.map((one, n) => (
          <div
            key={one.id}
            id={`${list}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            onPointerDown={(event) => {
              // The input keeps the focus.
              event.preventDefault();
              choose(one);
            }}
          >
            {one.name} <span className="quiet small">{[one.staffNo, one.teamName].filter(Boolean).join(" · ")}</span>
          </div>
        ))}
      </div>
    </>
  );
}
