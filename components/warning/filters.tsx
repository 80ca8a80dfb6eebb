import Form from "next/form";
import { useTranslations } from "next-intl";
import type { WarningQuery } from "@/domain/fleet/warned";
import { carriers } from "@/domain/words";

interface FiltersProps {
  query: WarningQuery;
  teams: readonly { id: string; name: string }[];
}

/** By team and carrier; the address holds them. */
export function WarningFilters({ query, teams }: FiltersProps) {
  const t = useTranslations("warnings");
  const facet = useTranslations("fleet.facet");
  const words = useTranslations("words.carrier");
  return (
    <search>
      <Form className="query" action="/fleet/warnings">
        {query.kind === null ? null : <input type="hidden" name="kind" value={query.kind} />}
        <select className="field" name="team" aria-label={facet("team")} defaultValue={query.team[0] ?? ""}>
          <option value="">{t("anyTeam")}</option>
          <option value="none">{facet("noTeam")}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select className="field" name="carrier" aria-label={facet("carrier")} defaultValue={query.carrier[0] ?? ""}>
          <option value="">{t("anyCarrier")}</option>
          {carriers.map((code) => (
            <option key={code} value={code}>
              {words(code)}
            </option>
          ))}
          <option value="none">{facet("noCarrier")}</option>
        </select>
        <button className="btn" type="submit">
          {t("filter")}
        </button>
      </Form>
    </search>
  );
}
