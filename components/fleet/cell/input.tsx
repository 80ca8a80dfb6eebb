"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { channels } from "@/domain/words";
import { CellPerson } from "./person";
import type { CellInputProps } from "./typed";
import { isMoney, useCellWords } from "./value";

/** The control of each kind of cell. */
export function CellInput(props: CellInputProps) {
  const { field } = props;
  switch (field) {
    case "user":
      return <CellPerson {...props} />;
    case "team":
    case "channel":
      return <Chosen {...props} field={field} />;
    case "project":
    case "account":
    case "supplier":
    case "place":
      return <Plain {...props} names={props.acts.choices.labels[field]} />;
    default:
      return <Plain {...props} names={[]} />;
  }
}

function Plain({ field, typed, describedBy, change, names }: CellInputProps & { names: readonly string[] }) {
  const words = useCellWords();
  const list = useId();
  const money = isMoney(field);
  return (
    <>
      <input
        className={money ? "field money" : "field"}
        type={field === "due" ? "date" : "text"}
        inputMode={money ? "decimal" : undefined}
        aria-label={words.name(field)}
        aria-describedby={describedBy}
        aria-invalid={describedBy === undefined ? undefined : true}
        value={typed.text}
        maxLength={field === "due" ? undefined : 500}
        list={names.length === 0 ? undefined : list}
        autoComplete="off"
        onChange={({ target: { value } }) => change({ text: value, to: { text: value } })}
      />
      {names.length === 0 ? null : (
        <datalist id={list}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}

function Chosen({ field, typed, acts, describedBy, change }: CellInputProps & { field: "team" | "channel" }) {
  const words = useCellWords();
  const none = useTranslations("cell")("none");
  const channel = useTranslations("words.channel");
  const teams = acts.choices.teams.map(({ id, name }) => ({ value: id, text: name }));
  const options = field === "team" ? teams : channels.map((code) => ({ value: code, text: channel(code) }));
  const held =
    "id" in typed.to
      ? typed.to.id
      : (options.find(({ value, text }) => [value, text].includes(typed.text))?.value ?? null);
  return (
    <select
      className="field"
      aria-label={words.name(field)}
      aria-describedby={describedBy}
      aria-invalid={describedBy === undefined ? undefined : true}
      value={held ?? ""}
      onChange={({ target: { value } }) => {
        const text = options.find((one) => one.value === value)?.text ?? "";
        change(field === "team" ? { text, to: { id: value || null } } : { text, to: { text: value } });
      }}
    >
      <option value="">{none}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
