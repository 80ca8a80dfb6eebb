"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DayInput, DeedForm, Select } from "../deed";
import { Dialog } from "../dialog";
import { TeamOptions } from "./person";
import type { PeopleDesk, PersonLine } from "./view";

interface DeedProps {
  desk: PeopleDesk;
  person: PersonLine;
  openerClass?: string;
}

/** The day on which somebody who is here will leave. */
export function plannedOf({ employment, leftOn }: Pick<PersonLine, "employment" | "leftOn">): string | null {
  return employment === "active" ? leftOn : null;
}

/** 登记离职, on a day that has come or one that is planned: says beforehand what becomes of the cards. */
export function LeaveDeed({ desk, person, openerClass = "btn flat low" }: DeedProps) {
  const t = useTranslations("people.leave");
  return (
    <Dialog
      opener={t(plannedOf(person) === null ? "do" : "again")}
      openerClass={openerClass}
      title={t("title", { name: person.name })}
    >
      <Leaving desk={desk} person={person} />
    </Dialog>
  );
}

function Leaving({ desk, person }: DeedProps) {
  const t = useTranslations("people.leave");
  const { id, name, cards, account, leftOn } = person;
  const [day, setDay] = useState(leftOn ?? desk.today);
  const when = day > desk.today ? "planned" : "now";
  const back = plannedOf(person);
  return (
    <DeedForm
      act={desk.deeds.leave}
      given={{ id }}
      submit={t("submit")}
      done={when === "now" ? t("done", { name, n: cards }) : t("planned", { name, day })}
      undo={back === null ? { act: desk.deeds.comeBack, given: { id } } : undefined}
      today={desk.today}
    >
      <DayInput name="leftOn" label={t("day")} value={day} onChange={(change) => setDay(change.target.value)} />
      <p>{when === "now" ? t("cards", { name, n: cards }) : t("cardsPlanned", { name, n: cards })}</p>
      {account && !account.disabled ? <p className="quiet small">{t("account", { login: account.login })}</p> : null}
    </DeedForm>
  );
}

/** 恢复在职, or a planned leave that is called off. */
export function ReturnDeed({ desk, person, openerClass = "btn flat low" }: DeedProps) {
  const t = useTranslations("people.return");
  const { id, name, cards } = person;
  const planned = plannedOf(person) !== null;
  return (
    <Dialog
      opener={t(planned ? "callOff" : "do")}
      openerClass={openerClass}
      title={t("title", { name, planned: String(planned) })}
    >
      <DeedForm
        act={desk.deeds.comeBack}
        given={{ id }}
        submit={t(planned ? "callOff" : "submit")}
        done={t(planned ? "calledOff" : "done", { name })}
        today={desk.today}
      >
        <p>{planned ? t("stays", { name }) : t("cards", { name, n: cards })}</p>
      </DeedForm>
    </Dialog>
  );
}

/** 调动: to another team, and what becomes of the cards they use. */
export function MoveDeed({ desk, person, openerClass = "btn flat low" }: DeedProps) {
  const t = useTranslations("people.move");
  const { id, version, name, teamId, cards } = person;
  return (
    <Dialog opener={t("do")} openerClass={openerClass} title={t("title", { name })}>
      <DeedForm
        act={desk.deeds.move}
        given={{ id, version, ...(cards === 0 ? { cards: "stay" } : {}) }}
        submit={t("submit")}
        done={t("done", { name })}
        today={desk.today}
      >
        <Select name="teamId" label={t("team")} defaultValue={teamId ?? ""}>
          <TeamOptions desk={desk} />
        </Select>
        {cards === 0 ? <p className="quiet">{t("noCards", { name })}</p> : <CardQuestion n={cards} />}
      </DeedForm>
    </Dialog>
  );
}

function CardQuestion({ n }: { n: number }) {
  const t = useTranslations("people.move");
  return (
    <fieldset className="ask">
      <legend className="label">{t("cards", { n })}</legend>
      <div className="choices">
        {(["go", "stay"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="cards" value={one} defaultChecked={one === "go"} />
            <span>{t(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
