"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FindPeople } from "../card/brief";
import { PersonPicker } from "../card/personpicker";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome } from "./outcome";

interface AssigningFormProps {
  cardIds: string[];
  assign: BatchActions["assign"];
  find: FindPeople;
  onDone: (outcome: BatchOutcome) => void;
}

/** 指派使用人 for the chosen cards, or back from whoever has them. */
export function AssigningForm({ cardIds, assign, find, onDone }: AssigningFormProps) {
  const t = useTranslations("fleet.assigning");
  const batch = useTranslations("fleet.batch");
  const [nobody, setNobody] = useState(false);
  const [missing, setMissing] = useState(false);
  const deed = useBatchDeed((n) => batch(nobody ? "taken" : "assigned", { n }), onDone);
  const send = (form: FormData) => {
    const personId = nobody ? null : String(form.get("personId") ?? "");
    setMissing(personId === "");
    if (personId !== "") deed.run(() => assign({ cardIds, personId }));
  };
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: cardIds.length })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={send}
    >
      {nobody ? null : <PersonPicker name="person" label={t("who")} find={find} />}
      {missing && !nobody ? (
        <p className="stop small" role="alert">
          {t("choose")}
        </p>
      ) : null}
      <label>
        <input type="checkbox" checked={nobody} onChange={(event) => setNobody(event.target.checked)} /> {t("nobody")}
      </label>
    </BatchForm>
  );
}
