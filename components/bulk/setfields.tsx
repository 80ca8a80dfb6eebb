"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type BulkField, bulkFields, columnOf, type LabelKind } from "@/domain/bulk";
import { Choice, Field } from "../field";
import type { CardChoices } from "./actions";

/** One field with what all chosen cards get: an own list for teams, sites and firms, else a name that is there or a new one. */
export function SetFields({ choices }: { choices: CardChoices }) {
  const t = useTranslations("bulk.ask");
  const words = useTranslations("words.field");
  const [field, setField] = useState<BulkField>("project");
  return (
    <>
      <Choice
        label={t("field")}
        name="field"
        value={field}
        onChange={(event) => setField(bulkFields.find((one) => one === event.target.value) ?? field)}
      >
        {bulkFields.map((one) => (
          <option key={one} value={one}>
            {words(columnOf[one])}
          </option>
        ))}
      </Choice>
      <Value key={field} field={field} choices={choices} />
    </>
  );
}

function Value({ field, choices }: { field: BulkField; choices: CardChoices }) {
  const t = useTranslations("bulk.ask");
  switch (field) {
    case "team":
    case "site":
    case "entity": {
      const list = { team: choices.teams, site: choices.sites, entity: choices.entities }[field];
      return (
        <Choice label={t("to")} name="to">
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
      return <Name kind={field} choices={choices} />;
  }
}

function Name({ kind, choices }: { kind: LabelKind; choices: CardChoices }) {
  const t = useTranslations("bulk.ask");
  const list = useId();
  return (
    <>
      <Field label={t("to")} name="to" hint={t("toHint")} list={list} maxLength={60} autoComplete="off" />
      <datalist id={list}>
        {choices.labels[kind].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
