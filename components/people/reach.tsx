"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Role, roles } from "@/domain/words";
import { Select, useWrong } from "../deed";
import type { AccountLine, Named, PeopleDesk, SitePlace, TeamPlace } from "./view";

/** Role and scope of an account. Owners see everything and staff their own cards, so only the roles between choose. */
export function RoleFields({ desk, account }: { desk: PeopleDesk; account: AccountLine | null }) {
  const t = useTranslations("people.reach");
  const words = useTranslations("words.role");
  const [role, setRole] = useState<Role>(account?.role ?? "staff");
  const first = account === null || account.scopes.some((one) => one.kind === "all") ? "all" : "some";
  const [reach, setReach] = useState<"all" | "some">(first);
  const wrong = useWrong("targets");
  return (
    <>
      <Select
        name="role"
        label={t("role")}
        hint={t(`hint.${role}`)}
        value={role}
        onChange={(change) => setRole(roles.find((one) => one === change.target.value) ?? "staff")}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </Select>
      {role === "owner" || role === "staff" ? null : (
        <fieldset className="ask reach" aria-describedby={wrong ? "reach-wrong" : undefined}>
          <legend className="label">{t("legend")}</legend>
          <div className="choices">
            {(["all", "some"] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="reach" value={one} checked={reach === one} onChange={() => setReach(one)} />
                <span>{t(one)}</span>
              </label>
            ))}
          </div>
          {reach === "some" ? <Places desk={desk} account={account} /> : null}
          {wrong ? (
            <p className="wrong" id="reach-wrong">
              {wrong}
            </p>
          ) : null}
        </fieldset>
      )}
    </>
  );
}

/** Sites, and under each that is not chosen whole its teams. */
function Places({ desk, account }: { desk: PeopleDesk; account: AccountLine | null }) {
  const { sites, teams, entities = [], projects = [] } = desk;
  const t = useTranslations("people.reach");
  const chosen = new Set(account?.scopes.map((one) => one.targetId));
  const loose = teams.filter((team) => team.siteId === null);
  const borne =
    account?.scopes.flatMap(({ kind, targetId }) => (kind === "project" && targetId ? [targetId] : [])) ?? [];
  // A project that no card bears any more stays a choice while the account has it.
  const names = [...new Set([...projects, ...borne])];
  if (sites.length + teams.length + entities.length + names.length === 0)
    return <p className="quiet small">{t("nothing")}</p>;
  return (
    <>
      <ul className="places">
        {sites.map((site) => (
          <Site key={site.id} site={site} teams={teams.filter((team) => team.siteId === site.id)} chosen={chosen} />
        ))}
        {loose.map((team) => (
          <li key={team.id}>
            <Box name={`team:${team.id}`} place={team} chosen={chosen} />
          </li>
        ))}
      </ul>
      <Across title={t("entities")} kind="entity" choices={entities} chosen={chosen} />
      <Across
        title={t("projects")}
        kind="project"
        choices={names.map((name) => ({ id: name, name }))}
        chosen={chosen}
      />
    </>
  );
}

interface AcrossProps {
  title: string;
  kind: "entity" | "project";
  choices: readonly Named[];
  chosen: ReadonlySet<string | null>;
}

/** What cuts across sites and teams: the cards of a firm or a project, wherever they lie. */
function Across({ title, kind, choices, chosen }: AcrossProps) {
  if (choices.length === 0) return null;
  return (
    <>
      <p className="quiet small">{title}</p>
      <ul className="places">
        {choices.map((one) => (
          <li key={one.id}>
            <Box name={`${kind}:${one.id}`} place={one} chosen={chosen} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface SiteProps {
  site: SitePlace;
  teams: readonly TeamPlace[];
  chosen: ReadonlySet<string | null>;
}

function Site({ site, teams, chosen }: SiteProps) {
  const [whole, setWhole] = useState(chosen.has(site.id));
  return (
    <li>
      <label className="whole">
        <input
          type="checkbox"
          name={`site:${site.id}`}
          checked={whole}
          onChange={(change) => setWhole(change.target.checked)}
        />
        <span>{site.name}</span>
      </label>
      {whole || teams.length === 0 ? null : (
        <ul>
          {teams.map((team) => (
            <li key={team.id}>
              <Box name={`team:${team.id}`} place={team} chosen={chosen} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Box({ name, place, chosen }: { name: string; place: Named; chosen: ReadonlySet<string | null> }) {
  return (
    <label>
      <input type="checkbox" name={name} defaultChecked={chosen.has(place.id)} />
      <span>{place.name}</span>
    </label>
  );
}
