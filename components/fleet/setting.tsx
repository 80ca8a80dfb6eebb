"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { type BulkField, type BulkForeseen, bulkFields, columnOf, type LabelKind } from "@/domain/bulk";
import type { Refusal } from "@/domain/change";
import { Choice, Field } from "../field";
import { useConditions } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome, CardChoices } from "./outcome";

interface SettingFormProps {
  cardIds: string[];
  setting: NonNullable<BatchActions["setting"]>;
  onDone: (outcome: BatchOutcome) => void;
}

/** 设置字段 for the chosen cards: one field, first seen in three groups, then set in one act. */
export function SettingForm({ cardIds, setting, onDone }: SettingFormProps) {
  const t = useTranslations("fleet.setting");
  const words = useTranslations("words.field");
  const batch = useTranslations("fleet.batch");
  const [field, setField] = useState<BulkField>("project");
  const [to, setTo] = useState("");
  const [told, setTold] = useState<BulkForeseen | null>(null);
  const [looking, setLooking] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const deed = useBatchDeed((n) => batch("set", { n }), onDone);
  const input = { cardIds, field, to: to.trim() || null };
  const look = () =>
    start(async () => {
      const answer = await attempt(() => setting.foresee(input));
      setTold(answer.ok ? answer.value : null);
      setLooking(answer.ok ? null : answer.refusal);
    });
  const change = (next: { field?: BulkField; to: string }) => {
    if (next.field) setField(next.field);
    setTo(next.to);
    setTold(null);
  };
  const submit = told === null ? t("look") : t("submit", { n: told.changes.length });
  return (
    <BatchForm
      intro={t("intro")}
      submit={submit}
      busy={busy || deed.busy}
      refusal={looking ?? deed.refusal}
      onSubmit={() => (told === null ? look() : deed.run(() => setting.set(input)))}
    >
      <Choice
        label={t("field")}
        value={field}
        onChange={(event) => change({ field: bulkFields.find((one) => one === event.target.value), to: "" })}
      >
        {bulkFields.map((one) => (
          <option key={one} value={one}>
            {words(columnOf[one])}
          </option>
        ))}
      </Choice>
      <Value field={field} to={to} choices={setting.choices} change={(value) => change({ to: value })} />
      {told === null ? null : <ThreeGroups told={told} />}
    </BatchForm>
  );
}

interface ValueProps {
  field: BulkField;
  to: string;
  choices: CardChoices;
  change: (to: string) => void;
}

function Value({ field, to, choices, change }: ValueProps) {
  const t = useTranslations("fleet.setting");
  switch (field) {
    case "team":
    case "site":
    case "entity": {
      const list = { team: choices.teams, site: choices.sites, entity: choices.entities }[field];
      return (
        <Choice label={t("to")} value={to} onChange={(event) => change(event.target.value)}>
          <option value="">{t("none")}</option>
          {list.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      );
    }
    default:
      return <Name kind={field} to={to} choices={choices} change={change} />;
  }
}

function Name({ kind, to, choices, change }: Omit<ValueProps, "field"> & { kind: LabelKind }) {
  const t = useTranslations("fleet.setting");
  const list = useId();
  return (
    <>
      <Field
        label={t("to")}
        hint={t("toHint")}
        list={list}
        value={to}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => change(event.target.value)}
      />
      <datalist id={list}>
        {choices.labels[kind].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

/** Will change, is so already, does not pass and why. */
function ThreeGroups({ told: { changes, already, refused } }: { told: BulkForeseen }) {
  const t = useTranslations("fleet.setting");
  const say = useConditions();
  const words = useTranslations("errors.refused");
  const why = ({ refused: code, by = [], fields = {} }: Refusal) => {
    const said = [...by.filter((one) => one !== "stage").map(say.condition), ...Object.values(fields).map(say.field)];
    return said.join("；") || words(code);
  };
  return (
    <div className="groups" role="status">
      <p>
        <b>{t("changes", { n: changes.length })}</b> · {t("already", { n: already.length })} ·{" "}
        <span className={refused.length > 0 ? "stop" : undefined}>{t("refused", { n: refused.length })}</span>
      </p>
      {refused.length === 0 ? null : (
        <ul className="notes">
          {refused.slice(0, 20).map(({ cardId, number, refusal }) => (
            <li key={cardId}>
              {number === null ? null : <Tel number={number} />} {why(refusal)}
            </li>
          ))}
          {refused.length > 20 ? <li className="quiet">{t("more", { n: refused.length - 20 })}</li> : null}
        </ul>
      )}
    </div>
  );
}
