"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CardFile } from "@/domain/cardfile";
import { clears } from "@/domain/case/hands";
import { bases, type Saying } from "@/domain/case/note";
import type { BlockerRow } from "@/domain/case/rows";
import { answerable, sayingsFor } from "@/domain/people/sayings";
import type { Day } from "@/domain/rows";
import type { Role } from "@/domain/words";
import { useItemName } from "../card/itemname";
import { Marked } from "../chip";
import { type Act, Area, DeedForm, Input, Select } from "../deed";
import { Tel } from "../tel";
import type { PersonLine } from "./view";

interface AnswerProps {
  person: PersonLine;
  /** Their cards with something to answer. */
  files: readonly CardFile[];
  answer: Act;
  today: Day;
  hasAccount: boolean;
  role: Role;
}

/** 代登记: every item of their cards with what was said of it, and once for all of them how it was learnt and from whom. */
export function AnswerForm({ person, files, answer, today, hasAccount, role }: AnswerProps) {
  const t = useTranslations("people.answer");
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const items = files.flatMap(({ card, blockers }) =>
    blockers.filter((item) => answerable(item) && clears(item.kind, { by: { role } })).map((item) => ({ card, item })),
  );
  const name = ({ card, item }: (typeof items)[number]) => `item.${card.id}.${item.id}.${item.version}`;
  const said = items.filter((one) => chosen[name(one)]).length;
  const all = () =>
    setChosen(
      Object.fromEntries(items.map((one) => [name(one), chosen[name(one)] || sayingsFor(one.item.kind)[0] || ""])),
    );
  const who = person.employment === "left" ? "left" : hasAccount ? "account" : "noAccount";
  return (
    <DeedForm
      act={answer}
      given={{ personId: person.id }}
      submit={t("submit", { n: said })}
      done={t("done", { n: said })}
      today={today}
      stay="clear"
      labels={{ from: t("from") }}
    >
      <p className="quiet">{t(`hint.${who}`, { name: person.name })}</p>
      <div className="asks">
        <Select name="learnt" label={t("learnt")}>
          <Bases />
        </Select>
        <Input name="from" label={t("from")} hint={t("fromHint")} autoComplete="off" maxLength={60} />
      </div>
      <Area name="note" label={t("note")} optional maxLength={300} />
      <div className="ends">
        <button className="btn low" type="button" onClick={all}>
          {t("all", { n: items.length })}
        </button>
        <button className="btn flat low" type="button" onClick={() => setChosen({})}>
          {t("none")}
        </button>
      </div>
      {files.map(({ card }) => (
        <fieldset key={card.id} className="told">
          <legend>
            <Tel number={card.number} />
          </legend>
          {items
            .filter((one) => one.card.id === card.id)
            .map((one) => (
              <Line
                key={one.item.id}
                item={one.item}
                name={name(one)}
                value={chosen[name(one)] ?? ""}
                onChange={(value) => setChosen({ ...chosen, [name(one)]: value })}
              />
            ))}
        </fieldset>
      ))}
    </DeedForm>
  );
}

function Bases() {
  const t = useTranslations("card.learnt");
  return bases.map((one) => (
    <option key={one} value={one}>
      {t(one)}
    </option>
  ));
}

interface LineProps {
  item: BlockerRow;
  name: string;
  value: string;
  onChange: (value: string) => void;
}

function Line({ item, name, value, onChange }: LineProps) {
  const t = useTranslations("people.answer");
  const words = useTranslations("words");
  const nameOf = useItemName();
  const say = (one: Saying) => words(`answer.${one}`);
  return (
    <label className="tell">
      <span>
        {nameOf(item)}{" "}
        {item.state === "unknown" ? (
          <Marked icon="ask" look="unknown" text={words("blockerState.unknown")} />
        ) : (
          <Marked icon="stop" look="held" text={words("blockerState.open")} />
        )}
      </span>
      <select className="field low" name={name} value={value} onChange={(change) => onChange(change.target.value)}>
        <option value="">{t("leave")}</option>
        {sayingsFor(item.kind).map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
