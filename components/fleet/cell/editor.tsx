"use client";

import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { CellField } from "@/domain/fleet/cell";
import type { FleetRow } from "@/domain/fleet/view";
import { telGroups } from "../../format";
import type { CellDraft, Editing } from "./editing";
import { CellInput } from "./input";
import { cellAt, nextCell } from "./keys";
import type { Typed } from "./typed";
import { heldBy, typedOf, useCellWords } from "./value";
import { CellWrong } from "./wrong";

interface CellEditorProps {
  row: FleetRow;
  field: CellField;
  editing: Editing;
}

/**
 * One cell while somebody types in it. Enter stores, Tab stores and goes on to the next, Esc leaves it as it was. What is refused stays with the
 * reason; where somebody else was faster both values are shown and either may be kept.
 */
export function CellEditor({ row, field, editing }: CellEditorProps) {
  const t = useTranslations("cell");
  const words = useCellWords();
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const place = { cardId: row.id, field };
  const [draft] = useState<CellDraft | null>(() => editing.draftOf(place));
  const [was] = useState(() =>
    draft === null ? heldBy(row, field) : draft.refusal?.refused === "stale" ? draft.theirs : draft.was,
  );
  // What others change meanwhile is not what was seen.
  const [before] = useState(() => typedOf(row, field));
  const [typed, setTyped] = useState<Typed>(draft ?? { text: before, to: { text: before } });
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>("input, select");
    input?.focus();
    if (input instanceof HTMLInputElement && input.type !== "date") input.select();
  }, []);
  const cell = () => box.current?.closest<HTMLElement>("td, th") ?? null;
  const close = () => {
    const back = cell();
    editing.open(null);
    requestAnimationFrame(() => back?.focus());
  };
  const store = () => {
    const same = draft === null && typed.text === before && !("id" in typed.to);
    if (!same) editing.save(row, field, { ...typed, was });
    else editing.drop(place);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      editing.drop(place);
      close();
    }
    if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      store();
      close();
    }
    if (event.key === "Tab" && !(event.target instanceof HTMLButtonElement)) {
      const next = nextCell(cell(), event.shiftKey ? -1 : 1);
      event.preventDefault();
      store();
      editing.open(next);
      if (next === null) close();
    }
  };
  const leave = (event: FocusEvent) => {
    const to = event.relatedTarget;
    // Another window, or a dialog over the page: what is typed stays where it is.
    if (!document.hasFocus() || (to instanceof Node && box.current?.contains(to))) return;
    if (document.querySelector("dialog[open]") !== null || draft !== null) return;
    store();
    if (editing.at?.cardId === row.id && editing.at.field === field) editing.open(null);
  };
  return (
    <fieldset className="cell-edit" ref={box} onKeyDown={press} onBlur={leave} data-at={cellAt(place)}>
      <legend className="vh">
        {t("label", { field: words.name(field), number: telGroups(row.number).join(" ") })}
      </legend>
      <CellInput
        field={field}
        typed={typed}
        acts={editing.acts}
        describedBy={draft?.refusal ? `${id}-wrong` : undefined}
        change={setTyped}
      />
      {draft?.refusal ? (
        <CellWrong
          id={`${id}-wrong`}
          field={field}
          refusal={draft.refusal}
          mine={() => {
            store();
            close();
          }}
          theirs={() => {
            editing.drop(place);
            close();
          }}
        />
      ) : null}
    </fieldset>
  );
}
