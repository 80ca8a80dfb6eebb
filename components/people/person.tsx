"use client";

import { useTranslations } from "next-intl";
import { DayInput, DeedForm, Input, Select } from "../card/deed";
import { Dialog } from "../dialog";
import type { PeopleDesk, PersonLine } from "./view";

/** 加一个人. */
export function AddPerson({ desk }: { desk: PeopleDesk }) {
  const t = useTranslations("people.add");
  return (
    <Dialog opener={t("do")} openerIcon="plus" openerClass="btn main" title={t("do")}>
      <DeedForm act={desk.deeds.add} given={{}} submit={t("submit")} done={t("done")} today={desk.today}>
        <PersonFields desk={desk} person={null} />
      </DeedForm>
    </Dialog>
  );
}

export function EditPerson({ desk, person }: { desk: PeopleDesk; person: PersonLine }) {
  const t = useTranslations("people.edit");
  const given = { id: person.id, version: person.version };
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name: person.name })}>
      <DeedForm act={desk.deeds.edit} given={given} submit={t("submit")} done={t("done")} today={desk.today}>
        <PersonFields desk={desk} person={person} />
      </DeedForm>
    </Dialog>
  );
}

function PersonFields({ desk, person }: { desk: PeopleDesk; person: PersonLine | null }) {
  const t = useTranslations("people.field");
  return (
    <>
      <Input name="name" label={t("name")} defaultValue={person?.name} autoComplete="off" maxLength={200} />
      <Input
        name="staffNo"
        label={t("staffNo")}
        hint={t("staffNoHint")}
        defaultValue={person?.staffNo ?? ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        optional
      />
      <Select name="teamId" label={t("team")} defaultValue={person?.teamId ?? ""} optional={desk.teamless}>
        {desk.teamless ? <option value="">{t("noTeam")}</option> : null}
        {desk.sites.map((site) => (
          <optgroup key={site.id} label={site.name}>
            <TeamOptions desk={desk} siteId={site.id} />
          </optgroup>
        ))}
        <TeamOptions desk={desk} siteId={null} />
      </Select>
    </>
  );
}

function TeamOptions({ desk, siteId }: { desk: PeopleDesk; siteId: string | null }) {
  const teams = desk.teams.filter((team) => team.siteId === siteId);
  return teams.map((team) => (
    <option key={team.id} value={team.id}>
      {team.name}
    </option>
  ));
}

/** 登记离职: says beforehand what becomes of the cards. */
export function LeaveDeed({ desk, person }: { desk: PeopleDesk; person: PersonLine }) {
  const t = useTranslations("people.leave");
  const { id, name, cards, account } = person;
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name })}>
      <DeedForm
        act={desk.deeds.leave}
        given={{ id }}
        submit={t("submit")}
        done={t("done", { name, n: cards })}
        undo={{ act: desk.deeds.comeBack, given: { id } }}
        today={desk.today}
      >
        <p>{t("cards", { name, n: cards })}</p>
        {account && !account.disabled ? <p className="quiet small">{t("account", { login: account.login })}</p> : null}
        <DayInput name="leftOn" label={t("day")} defaultValue={desk.today} max={desk.today} />
      </DeedForm>
    </Dialog>
  );
}

/** 恢复在职. */
export function ReturnDeed({ desk, person }: { desk: PeopleDesk; person: PersonLine }) {
  const t = useTranslations("people.return");
  const { id, name, cards } = person;
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name })}>
      <DeedForm
        act={desk.deeds.comeBack}
        given={{ id }}
        submit={t("submit")}
        done={t("done", { name })}
        today={desk.today}
      >
        <p>{t("cards", { name, n: cards })}</p>
      </DeedForm>
    </Dialog>
  );
}
