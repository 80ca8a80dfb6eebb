import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PersonDiff, PlannedPerson } from "@/domain/people/planned";
import type { PersonRow, TeamRow } from "@/domain/rows";
import type { Act } from "../deed";
import { shortDay } from "../format";
import { PickBack } from "./listpick";

type Rows<V extends PlannedPerson["verdict"]> = readonly (PlannedPerson & { verdict: V })[];
type Column = "row" | "who" | "staffNo" | "team" | "employment" | "values" | "reason";

function Head({ columns }: { columns: readonly Column[] }) {
  const t = useTranslations("people.list.column");
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {t(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** 在职, 离职 with its day, or a day to come. */
function useEmployment(today: string) {
  const t = useTranslations("people");
  return ({ employment, leftOn }: Pick<PersonRow, "employment" | "leftOn">) => {
    const word = employment === "left" ? t("left") : leftOn === null ? t("active") : t("leaves");
    return leftOn === null ? word : `${word} ${shortDay(leftOn, today)}`;
  };
}

export function NewTable({ rows, today }: { rows: Rows<"new">; today: string }) {
  const t = useTranslations("people.list");
  const employment = useEmployment(today);
  const unknown = useTranslations("format")("unknown");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("tab.new")}</caption>
      <Head columns={["row", "who", "staffNo", "team", "employment"]} />
      <tbody>
        {rows.map(({ row, read, person }) => (
          <tr key={row}>
            <td data-name={t("column.row")}>{row}</td>
            <th scope="row">{person.name}</th>
            <td data-name={t("column.staffNo")}>{person.staffNo ?? <span className="quiet">{unknown}</span>}</td>
            <td data-name={t("column.team")}>
              {[read.team, read.site].filter(Boolean).join(" · ") || <span className="quiet">{unknown}</span>}
            </td>
            <td data-name={t("column.employment")}>{employment(person)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChangedProps {
  rows: Rows<"changed">;
  people: ReadonlyMap<string, PersonRow>;
  settled: ReadonlySet<number>;
  draftId: string;
  pick: Act;
  today: string;
}

/** Old → new, a line a value. */
export function ChangedTable({ rows, people, settled, draftId, pick, today }: ChangedProps) {
  const t = useTranslations("people.list");
  return (
    <table className="ledger roomy stack">
      <caption className="vh">{t("tab.changed")}</caption>
      <Head columns={["row", "who", "values"]} />
      <tbody>
        {rows.map(({ row, personId, changes }) => (
          <tr key={row}>
            <td data-name={t("column.row")}>{row}</td>
            <th scope="row">
              <Link href={`/people/${personId}` as Route} prefetch={false}>
                {people.get(personId)?.name}
              </Link>{" "}
              <span className="quiet">{people.get(personId)?.staffNo}</span>
            </th>
            <td data-name={t("column.values")} className="wrap">
              {changes.map((diff) => (
                <Diff key={diff.field} diff={diff} today={today} />
              ))}
              {settled.has(row) ? <PickBack draftId={draftId} row={row} pick={pick} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Diff({ diff: { field, from, to }, today }: { diff: PersonDiff; today: string }) {
  const t = useTranslations("people.list");
  const words = useTranslations("people");
  const unknown = useTranslations("format")("unknown");
  const value = (text: string | null) => {
    if (text === null) return unknown;
    if (field === "employment") return words(text === "left" ? "left" : "active");
    return field === "leftOn" ? shortDay(text, today) : text;
  };
  return (
    <span className="diff">
      <span className="quiet">{t(`field.${field}`)}</span> <del>{value(from)}</del>
      <span className="arrow">→</span>
      <ins>{value(to)}</ins>{" "}
    </span>
  );
}

export function SameTable({ rows, people }: { rows: Rows<"unchanged">; people: ReadonlyMap<string, PersonRow> }) {
  const t = useTranslations("people.list");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("tab.unchanged")}</caption>
      <Head columns={["row", "who", "staffNo", "team"]} />
      <tbody>
        {rows.map(({ row, read, personId }) => (
          <tr key={row}>
            <td data-name={t("column.row")}>{row}</td>
            <th scope="row">{people.get(personId)?.name}</th>
            <td data-name={t("column.staffNo")}>{people.get(personId)?.staffNo}</td>
            <td data-name={t("column.team")}>{read.team}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LeftOutProps {
  rows: Rows<"left_out">;
  settled: ReadonlySet<number>;
  draftId: string;
  pick: Act;
}

export function LeftOutTable({ rows, settled, draftId, pick }: LeftOutProps) {
  const t = useTranslations("people.list");
  const words = useTranslations("import.leftOut");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("tab.left_out")}</caption>
      <Head columns={["row", "who", "reason"]} />
      <tbody>
        {rows.map(({ row, read, reason }) => (
          <tr key={row}>
            <td data-name={t("column.row")}>{row}</td>
            <th scope="row">{[read.user, read.staffNo].filter(Boolean).join(" · ") || "—"}</th>
            <td data-name={t("column.reason")}>
              {words(reason)}{" "}
              {reason === "chosen" && settled.has(row) ? <PickBack draftId={draftId} row={row} pick={pick} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 名单中没有的: nothing happens to them. */
export function AbsentTable({ people, teams }: { people: readonly PersonRow[]; teams: readonly TeamRow[] }) {
  const t = useTranslations("people.list");
  const teamOf = new Map(teams.map((team) => [team.id, team.name]));
  return (
    <table className="ledger stack">
      <caption className="vh">{t("tab.absent")}</caption>
      <Head columns={["who", "staffNo", "team"]} />
      <tbody>
        {people.map(({ id, name, staffNo, teamId }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/people/${id}` as Route} prefetch={false}>
                {name}
              </Link>
            </th>
            <td data-name={t("column.staffNo")}>{staffNo}</td>
            <td data-name={t("column.team")}>{teamId === null ? null : teamOf.get(teamId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
