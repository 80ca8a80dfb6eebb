"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { RefusalNote } from "../refusal";
import type { Fix, SettleDeeds } from "./settleview";

interface FixedProps {
  draftId: string;
  row: number;
  fixes: readonly Fix[];
  /** Null: the register is written. */
  undo: SettleDeeds["undo"] | null;
}

/** What was done about a row: what was read and what it is now, and the way back. */
export function Fixed({ draftId, row, fixes, undo }: FixedProps) {
  const t = useTranslations("import.act");
  const say = useFix();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  if (fixes.length === 0) return null;
  const back = () => {
    if (pending || undo === null) return;
    start(async () => {
      const answer = await undo({ draftId, which: { row } });
      setRefusal(answer.ok ? null : answer.refusal);
    });
  };
  return (
    <span className="amended small">
      {fixes.map((fix) => (
        <span key={JSON.stringify(fix)}>{say(fix)}</span>
      ))}
      {undo === null ? null : (
        <button
          className="btn flat low"
          type="button"
          aria-busy={pending}
          aria-label={t("undoRow", { row })}
          onClick={back}
        >
          {t("undo")}
        </button>
      )}
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
    </span>
  );
}

/** A fix in words: 月租 改自“面议”，现为 29. */
export function useFix(): (fix: Fix) => string {
  const t = useTranslations("import.act");
  const column = useTranslations("import.column");
  return (fix) => {
    switch (fix.is) {
      case "cell": {
        const names = { field: column(fix.field), was: fix.was, now: fix.now };
        if (fix.now === "") return t(fix.was === "" ? "leftBlank" : "blanked", names);
        return t(fix.was === "" ? "typed" : "corrected", names);
      }
      case "person":
        return fix.name === null ? t("isNew") : t("isPerson", { name: fix.name });
      case "team":
        return t("isTeam", { name: fix.name });
      case "leave":
        return t("left");
    }
  };
}
