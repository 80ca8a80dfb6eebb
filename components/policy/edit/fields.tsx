"use client";

import { useTranslations } from "next-intl";
import { type Basis, confidences, type Span, sources } from "@/domain/policies/pack";
import { Choice, Field } from "../../field";
import type { Edit } from "./editing";

/** Text of a field; empty is null. */
export function textOf(data: FormData, name: string): string | null {
  const value = data.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

export function numberOf(data: FormData, name: string): number | null {
  const text = textOf(data, name);
  return text === null ? null : Number(text);
}

/** From and to, where both are filled in. */
export function pairOf(data: FormData, name: string): [number, number] | null {
  const [from, to] = [numberOf(data, `${name}.from`), numberOf(data, `${name}.to`)];
  if (from === null && to === null) return null;
  return [from ?? to ?? 0, to ?? from ?? 0];
}

/** One of a closed list, or the first. */
export function oneOf<T extends string>(list: readonly [T, ...T[]], data: FormData, name: string): T {
  return list.find((one) => one === data.get(name)) ?? list[0];
}

export function basisFrom(data: FormData, edit: Edit): Basis {
  const confirmed = data.get("confirmed") === "on";
  return {
    source: oneOf(sources, data, "source"),
    checkedOn: textOf(data, "checkedOn") ?? edit.today,
    confidence: oneOf(confidences, data, "confidence"),
    confirmed,
    by: confirmed ? (textOf(data, "by") ?? edit.name) : null,
    on: confirmed ? (textOf(data, "on") ?? edit.today) : null,
  };
}

/** Where a rule was read and when; who confirmed it with the carrier. */
export function BasisFields({ basis, edit }: { basis: Basis; edit: Edit }) {
  const t = useTranslations("policies.edit");
  const words = useTranslations("words");
  return (
    <fieldset className="asks basis">
      <legend>{t("basis")}</legend>
      <Choice label={t("source")} name="source" defaultValue={basis.source}>
        {sources.map((one) => (
          <option key={one} value={one}>
            {words(`source.${one}`)}
          </option>
        ))}
      </Choice>
      <Field
        label={t("checkedOn")}
        name="checkedOn"
        type="date"
        required
        max={edit.today}
        defaultValue={basis.checkedOn}
      />
      <Choice label={t("confidence")} name="confidence" defaultValue={basis.confidence}>
        {confidences.map((one) => (
          <option key={one} value={one}>
            {words(`confidence.${one}`)}
          </option>
        ))}
      </Choice>
      <label className="tick all">
        <input type="checkbox" name="confirmed" defaultChecked={basis.confirmed} />
        <span>{t("confirmed")}</span>
      </label>
      <div className="asks all signed">
        <Field label={t("by")} name="by" defaultValue={basis.by ?? edit.name} maxLength={60} />
        <Field label={t("on")} name="on" type="date" max={edit.today} defaultValue={basis.on ?? edit.today} />
      </div>
    </fieldset>
  );
}

interface PairProps {
  label: string;
  hint?: string;
  name: string;
  pair: readonly [number, number] | null;
}

/** From … to; both empty: not said. */
export function PairFields({ label, hint, name, pair }: PairProps) {
  const t = useTranslations("policies.edit");
  return (
    <fieldset className="pairs">
      <legend>{label}</legend>
      <input
        className="field"
        type="number"
        min={0}
        max={365}
        name={`${name}.from`}
        defaultValue={pair?.[0]}
        aria-label={t("from", { what: label })}
      />
      <span>–</span>
      <input
        className="field"
        type="number"
        min={0}
        max={365}
        name={`${name}.to`}
        defaultValue={pair?.[1]}
        aria-label={t("to", { what: label })}
      />
      {hint ? <span className="quiet small">{hint}</span> : null}
    </fieldset>
  );
}

const spanKinds = ["workdays", "days", "nextMonthDay"] as const;

export function spanFrom(data: FormData, name: string): Span {
  const n = numberOf(data, `${name}.n`) ?? 1;
  switch (oneOf(spanKinds, data, `${name}.kind`)) {
    case "workdays":
      return { workdays: n };
    case "days":
      return { days: n };
    case "nextMonthDay":
      return { nextMonthDay: n };
  }
}

/** Working days, days, or a day of the next month. */
export function SpanFields({ label, name, span }: { label: string; name: string; span: Span }) {
  const t = useTranslations("policies.edit");
  const [kind = "workdays", n = 1] = Object.entries(span)[0] ?? [];
  return (
    <fieldset className="pairs">
      <legend>{label}</legend>
      <input
        className="field"
        type="number"
        min={0}
        max={180}
        required
        name={`${name}.n`}
        defaultValue={n}
        aria-label={t("amount", { what: label })}
      />
      <select className="field" name={`${name}.kind`} defaultValue={kind} aria-label={t("unit", { what: label })}>
        {spanKinds.map((one) => (
          <option key={one} value={one}>
            {t(`span.${one}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
