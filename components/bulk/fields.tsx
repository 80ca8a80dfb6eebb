"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { blockerRules } from "@/domain/blockers";
import { arrearsKinds, type BulkDo } from "@/domain/bulk";
import { bases } from "@/domain/case/note";
import type { Refusal } from "@/domain/change";
import { type BlockerKind, blockerKinds, channels, reasons } from "@/domain/words";
import type { FindPeople } from "../card/brief";
import { PersonPicker } from "../card/personpicker";
import { Choice, Field, Longer } from "../field";
import type { OpenBatches } from "../fleet/outcome";
import { useFieldError } from "../refusal";
import type { CardChoices } from "./actions";
import { JoinFields } from "./joinfields";
import { SetFields } from "./setfields";

export interface FieldsProps {
  which: BulkDo;
  refusal: Refusal | null;
  find: FindPeople;
  choices: CardChoices;
  visits: OpenBatches | null;
}

/** What a deed asks for. Every answer stands in a field with a name: `readDeed` takes them from the form. */
export function DeedFields({ which, refusal, find, choices, visits }: FieldsProps) {
  const wrong = useFieldError(refusal);
  const error = (field: string) => wrong(field) ?? wrong(`deed.${field}`);
  switch (which) {
    case "open":
      return <OpenFields error={error} />;
    case "assign":
      return <AssignFields find={find} />;
    case "due":
      return <DueField error={error} />;
    case "channel":
      return <ChannelField />;
    case "set":
      return <SetFields choices={choices} />;
    case "answer":
      return <AnswerFields />;
    case "clear":
      return (
        <>
          <SettledFields kinds={blockerKinds} error={error} />
          <MovedToField error={error} />
        </>
      );
    case "paid":
      return <SettledFields kinds={arrearsKinds} error={error} />;
    case "waive":
      return (
        <>
          <ItemField kinds={blockerKinds.filter((kind) => blockerRules[kind].waivable)} />
          <ReasonField error={error} />
        </>
      );
    case "join":
    case "visit":
      return <JoinFields known={visits} refusal={refusal} />;
    case "verify":
      return <SeenFields />;
    case "close":
      return null;
    case "history":
      return <ReasonField error={error} />;
  }
}

type Wrong = (field: string) => string | null;

function OpenFields({ error }: { error: Wrong }) {
  const t = useTranslations("bulk.ask");
  const words = useTranslations("words.reason");
  const [reason, setReason] = useState("left_company");
  return (
    <>
      <Choice label={t("reason")} name="reason" value={reason} onChange={(event) => setReason(event.target.value)}>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </Choice>
      {reason === "other" ? (
        <Field label={t("reasonText")} name="reasonText" required maxLength={200} error={error("reasonText")} />
      ) : null}
      <Field label={t("due")} name="due" type="date" hint={t("dueHint")} optional error={error("due")} />
    </>
  );
}

function AssignFields({ find }: { find: FindPeople }) {
  const t = useTranslations("bulk.ask");
  const [nobody, setNobody] = useState(false);
  return (
    <>
      {nobody ? null : <PersonPicker name="person" label={t("who")} find={find} />}
      <label>
        <input type="checkbox" name="nobody" checked={nobody} onChange={(event) => setNobody(event.target.checked)} />{" "}
        {t("nobody")}
      </label>
    </>
  );
}

function DueField({ error }: { error: Wrong }) {
  const t = useTranslations("bulk.ask");
  return <Field label={t("due")} name="due" type="date" required error={error("due")} />;
}

function ChannelField() {
  const t = useTranslations("bulk.ask");
  const words = useTranslations("words.channel");
  return (
    <Choice label={t("channel")} name="channel">
      {channels.map((one) => (
        <option key={one} value={one}>
          {words(one)}
        </option>
      ))}
      <option value="">{t("noChannel")}</option>
    </Choice>
  );
}

function AnswerFields() {
  const t = useTranslations("bulk.ask");
  const words = useTranslations("words.answer");
  const learnt = useTranslations("card.learnt");
  return (
    <>
      <Choice label={t("answer")} name="answer">
        {(["never_bound", "moved"] as const).map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </Choice>
      <Choice label={t("learnt")} name="learnt" defaultValue="inventory">
        {bases.map((one) => (
          <option key={one} value={one}>
            {learnt(one)}
          </option>
        ))}
      </Choice>
      <Longer label={t("note")} name="note" rows={2} optional maxLength={500} />
    </>
  );
}

function ItemField({ kinds }: { kinds: readonly BlockerKind[] }) {
  const t = useTranslations("bulk.ask");
  const words = useTranslations("words.blockerLong");
  return (
    <Choice label={t("item")} name="item">
      {kinds.map((one) => (
        <option key={one} value={one}>
          {words(one)}
        </option>
      ))}
    </Choice>
  );
}

function SettledFields({ kinds, error }: { kinds: readonly BlockerKind[]; error: Wrong }) {
  const t = useTranslations("bulk.ask");
  return (
    <>
      <ItemField kinds={kinds} />
      <Field label={t("on")} name="on" type="date" hint={t("onHint")} optional error={error("on")} />
      <Field label={t("proof")} name="note" hint={t("proofHint")} optional maxLength={500} error={error("note")} />
    </>
  );
}

function MovedToField({ error }: { error: Wrong }) {
  const t = useTranslations("bulk.ask");
  return (
    <Field
      label={t("movedTo")}
      name="movedTo"
      inputMode="tel"
      hint={t("movedToHint")}
      optional
      maxLength={20}
      autoComplete="off"
      error={error("movedTo")}
    />
  );
}

function ReasonField({ error }: { error: Wrong }) {
  const t = useTranslations("bulk.ask");
  return <Longer label={t("why")} name="reason" rows={2} required maxLength={500} error={error("reason")} />;
}

/** The lines that only a person can hold against the record: each is said to have been looked at on every paper. */
function SeenFields() {
  const t = useTranslations("bulk.ask");
  return (
    <fieldset className="bulk-seen">
      <legend>{t("seen")}</legend>
      {(["number", "business", "carrier", "stamp"] as const).map((one) => (
        <label key={one}>
          <input type="checkbox" name="seen" value={one} /> {t(`line.${one}`)}
        </label>
      ))}
      <p className="hint">{t("seenHint")}</p>
    </fieldset>
  );
}
