"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Press } from "../card/press";
import type { Act } from "../deed";

/** Somebody whom a row may mean. */
export interface Choice {
  id: string;
  name: string;
  note: string;
}

interface PickProps {
  draftId: string;
  row: number;
  choices: readonly Choice[];
  /** Whether it may be somebody new. */
  fresh: boolean;
  /** The name that the chosen person would take on; null where none. */
  renames: string | null;
  pick: Act;
  today: string;
}

/** Points at the person whom a row means, or leaves the row out. */
export function PickForm({ draftId, row, choices, fresh, renames, pick }: PickProps) {
  const t = useTranslations("people.list.pick");
  const [said, setSaid] = useState(choices[0] ? `person:${choices[0].id}` : "leave");
  return (
    <span className="picks">
      <select
        className="field low"
        aria-label={t("label", { row })}
        value={said}
        onChange={(change) => setSaid(change.target.value)}
      >
        {choices.map(({ id, name, note }) => (
          <option key={id} value={`person:${id}`}>
            {renames === null ? `${name} ${note}` : t("renamed", { name, note, to: renames })}
          </option>
        ))}
        {fresh ? <option value="new">{t("new")}</option> : null}
        <option value="leave">{t("leave")}</option>
      </select>
      <Press act={pick} given={{ draftId, row, said }} done={t("done", { row })} className="btn low">
        {t("do")}
      </Press>
    </span>
  );
}

/** Takes back what was said of a row. */
export function PickBack({ draftId, row, pick }: Pick<PickProps, "draftId" | "row" | "pick">) {
  const t = useTranslations("people.list.pick");
  return (
    <Press act={pick} given={{ draftId, row, said: "back" }} done={t("backDone", { row })} className="btn flat low">
      {t("back")}
    </Press>
  );
}
