"use client";

import { useTranslations } from "next-intl";
import { DeedForm, Input, Select } from "../deed";
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

interface EditProps {
  desk: PeopleDesk;
  person: PersonLine;
  openerClass?: string;
}

export function EditPerson({ desk, person, openerClass = "btn flat low" }: EditProps) {
  const t = useTranslations("people.edit");
  const given = { id: person.id, version: person.version };
  return (
    <Dialog opener={t("do")} openerClass={openerClass} title={t("title", { name: person.name })}>
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
      {person === null ? (
        <Select name="teamId" label={t("team")} optional={desk.teamless}>
          <TeamOptions desk={desk} />
        </Select>
      ) : null}
    </>
  );
}

/** The teams that the reader may use, under their sites; none where somebody may be without. */
export function TeamOptions({ desk }: { desk: Pick<PeopleDesk, "sites" | "teams" | "teamless"> }) {
  const t = useTranslations("people.field");
  return (
    <>
      {desk.teamless ? <option value="">{t("noTeam")}</option> : null}
      {desk.sites.map((site) => (
        <optgroup key={site.id} label={site.name}>
          <TeamsOf desk={desk} siteId={site.id} />
        </optgroup>
      ))}
      <TeamsOf desk={desk} siteId={null} />
    </>
  );
}

function TeamsOf({ desk, siteId }: { desk: Pick<PeopleDesk, "teams">; siteId: string | null }) {
  const teams = desk.teams.filter((team) => team.siteId === siteId);
  return teams.map((team) => (
    <option key={team.id} value={team.id}>
      {team.name}
    </option>
  ));
}
