"use client";

import { useTranslations } from "next-intl";
import { type Act, DeedForm, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import type { SitePlace, TeamPlace } from "./view";

export interface TeamLine extends TeamPlace {
  people: number;
  cards: number;
}

interface PlacesDesk {
  today: string;
  sites: readonly SitePlace[];
  deeds: { addSite: Act; renameSite: Act; addTeam: Act; editTeam: Act };
}

/** Sites with their teams under them, then the teams that lie at none. */
export function PlacesLedger({ teams, desk }: { teams: readonly TeamLine[]; desk: PlacesDesk }) {
  const t = useTranslations("people.places");
  const loose = teams.filter((team) => team.siteId === null);
  return (
    <table className="ledger roomy stack grounds">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col" className="num">
            {t("people")}
          </th>
          <th scope="col" className="num">
            {t("cards")}
          </th>
          <th scope="col">
            <span className="vh">{t("deeds")}</span>
          </th>
        </tr>
      </thead>
      {desk.sites.map((site) => {
        const own = teams.filter((team) => team.siteId === site.id);
        return (
          <tbody key={site.id}>
            <tr className="ground">
              <th scope="rowgroup">{site.name}</th>
              <Sums teams={own} />
              <td className="deeds">
                <AddTeam desk={desk} siteId={site.id} />
                <RenameSite desk={desk} site={site} />
              </td>
            </tr>
            <Teams teams={own} desk={desk} />
          </tbody>
        );
      })}
      {loose.length > 0 ? (
        <tbody>
          <tr className="ground">
            <th scope="rowgroup">{t("loose")}</th>
            <Sums teams={loose} />
            <td />
          </tr>
          <Teams teams={loose} desk={desk} />
        </tbody>
      ) : null}
    </table>
  );
}

function Sums({ teams }: { teams: readonly TeamLine[] }) {
  const t = useTranslations("people.places");
  const sum = (of: "people" | "cards") => teams.reduce((total, team) => total + team[of], 0);
  return (
    <>
      <td className="num" data-name={t("people")}>
        {sum("people")}
      </td>
      <td className="num" data-name={t("cards")}>
        {sum("cards")}
      </td>
    </>
  );
}

function Teams({ teams, desk }: { teams: readonly TeamLine[]; desk: PlacesDesk }) {
  const t = useTranslations("people.places");
  if (teams.length === 0)
    return (
      <tr>
        <td className="quiet" colSpan={4}>
          {t("noTeam")}
        </td>
      </tr>
    );
  return teams.map((team) => (
    <tr key={team.id}>
      <th scope="row" className="under">
        {team.name}
      </th>
      <Sums teams={[team]} />
      <td className="deeds">
        <EditTeam desk={desk} team={team} />
      </td>
    </tr>
  ));
}

export function AddSite({ desk }: { desk: PlacesDesk }) {
  const t = useTranslations("people.places.addSite");
  return (
    <Dialog opener={t("do")} openerIcon="plus" openerClass="btn main" title={t("do")}>
      <DeedForm act={desk.deeds.addSite} given={{}} submit={t("submit")} done={t("done")} today={desk.today}>
        <NameInput label={t("name")} hint={t("hint")} />
      </DeedForm>
    </Dialog>
  );
}

function RenameSite({ desk, site }: { desk: PlacesDesk; site: SitePlace }) {
  const t = useTranslations("people.places.renameSite");
  const given = { id: site.id, version: site.version };
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name: site.name })}>
      <DeedForm act={desk.deeds.renameSite} given={given} submit={t("submit")} done={t("done")} today={desk.today}>
        <NameInput label={t("name")} name={site.name} />
      </DeedForm>
    </Dialog>
  );
}

export function AddTeam({ desk, siteId }: { desk: PlacesDesk; siteId: string | null }) {
  const t = useTranslations("people.places.addTeam");
  return (
    <Dialog opener={t("do")} openerClass={siteId ? "btn flat low" : "btn"} title={t("do")}>
      <DeedForm act={desk.deeds.addTeam} given={{}} submit={t("submit")} done={t("done")} today={desk.today}>
        <NameInput label={t("name")} />
        <SiteSelect desk={desk} siteId={siteId} />
      </DeedForm>
    </Dialog>
  );
}

function EditTeam({ desk, team }: { desk: PlacesDesk; team: TeamLine }) {
  const t = useTranslations("people.places.editTeam");
  const given = { id: team.id, version: team.version };
  return (
    <Dialog opener={t("do")} openerClass="btn flat low" title={t("title", { name: team.name })}>
      <DeedForm act={desk.deeds.editTeam} given={given} submit={t("submit")} done={t("done")} today={desk.today}>
        <NameInput label={t("name")} name={team.name} />
        <SiteSelect desk={desk} siteId={team.siteId} hint={t("hint", { n: team.cards })} />
      </DeedForm>
    </Dialog>
  );
}

function NameInput({ label, hint, name }: { label: string; hint?: string; name?: string }) {
  return <Input name="name" label={label} hint={hint} defaultValue={name} autoComplete="off" maxLength={200} />;
}

function SiteSelect({ desk, siteId, hint }: { desk: PlacesDesk; siteId: string | null; hint?: string }) {
  const t = useTranslations("people.places");
  return (
    <Select name="siteId" label={t("site")} defaultValue={siteId ?? ""} hint={hint}>
      {desk.sites.map((site) => (
        <option key={site.id} value={site.id}>
          {site.name}
        </option>
      ))}
      <option value="">{t("loose")}</option>
    </Select>
  );
}
