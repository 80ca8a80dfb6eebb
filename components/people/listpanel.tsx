import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PeoplePlan, PlannedPerson } from "@/domain/people/planned";
import type { Act as Settling } from "@/domain/register/settled";
import type { PersonRow, TeamRow } from "@/domain/rows";
import type { Act } from "../deed";
import { Empty } from "../empty";
import { type Choice, PickForm } from "./listpick";
import { AbsentTable, ChangedTable, LeftOutTable, NewTable, SameTable } from "./listrows";
import type { ListTab } from "./listtabs";

interface PanelProps {
  tab: ListTab;
  plan: PeoplePlan;
  people: readonly PersonRow[];
  teams: readonly TeamRow[];
  acts: readonly Settling[];
  draftId: string;
  page: number;
  /** Address of another page. */
  at: (page: number) => string;
  pick: Act;
  today: string;
}

const size = 50;

/** The tab's panel: what becomes of these people, a page at a time. */
export function ListPanel(props: PanelProps) {
  const { tab, plan, people, page, at } = props;
  const t = useTranslations("people.list");
  const rows = plan.rows.filter((row) => row.verdict === tab);
  const absent = tab === "absent" ? people.filter(({ id }) => plan.absent.includes(id)) : [];
  const all = tab === "absent" ? absent.length : rows.length;
  const now = Math.min(page, Math.max(0, Math.ceil(all / size) - 1));
  const slice = <T,>(list: readonly T[]) => list.slice(now * size, (now + 1) * size);
  return (
    <section className="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
      {all === 0 ? (
        <Empty title={t(`empty.${tab}`)} />
      ) : (
        <>
          <p className="quiet">{t(`hint.${tab}`)}</p>
          {tab === "absent" ? (
            <AbsentTable people={slice(absent)} teams={props.teams} />
          ) : (
            <Rows {...props} rows={slice(rows)} />
          )}
          <Pages all={all} page={now} at={at} />
        </>
      )}
    </section>
  );
}

function Rows({ tab, rows, ...props }: PanelProps & { rows: readonly PlannedPerson[] }) {
  const byId = new Map(props.people.map((one) => [one.id, one]));
  switch (tab) {
    case "new":
      return <NewTable rows={rows.filter((row) => row.verdict === "new")} today={props.today} />;
    case "changed": {
      const changed = rows.filter((row) => row.verdict === "changed");
      return <ChangedTable {...props} rows={changed} people={byId} settled={settledIn(props)} />;
    }
    case "unchanged":
      return <SameTable rows={rows.filter((row) => row.verdict === "unchanged")} people={byId} />;
    case "left_out": {
      const out = rows.filter((row) => row.verdict === "left_out");
      return <LeftOutTable {...props} rows={out} settled={settledIn(props)} />;
    }
    case "to_settle":
      return <Waiting {...props} rows={rows.filter((row) => row.verdict === "to_settle")} people={byId} />;
    case "absent":
      return null;
  }
}

/** Rows of which the person said something: it can be taken back. */
function settledIn({ acts }: Pick<PanelProps, "acts">): ReadonlySet<number> {
  return new Set(acts.flatMap(({ rows }) => rows));
}

type WaitingProps = Pick<PanelProps, "draftId" | "pick" | "teams" | "today"> & {
  rows: readonly (PlannedPerson & { verdict: "to_settle" })[];
  people: ReadonlyMap<string, PersonRow>;
};

/** Rows that wait: what was read, what is wrong, what to do, and whom it may mean. */
function Waiting({ rows, people, teams, draftId, pick, today }: WaitingProps) {
  const t = useTranslations("people.list");
  const words = useTranslations("import");
  const employed = useTranslations("people");
  const teamOf = new Map(teams.map((team) => [team.id, team.name]));
  return (
    <table className="ledger roomy stack errs">
      <caption className="vh">{t("tab.to_settle")}</caption>
      <thead>
        <tr>
          {(["row", "who", "problem", "todo", "choice"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, read, problems, candidates }) => {
          const [first] = problems;
          const choices = candidates.flatMap((id): Choice[] => {
            const one = people.get(id);
            return one === undefined
              ? []
              : [{ id, name: one.name, note: noteOf(one, teamOf, employed(one.employment)) }];
          });
          return (
            <tr key={row}>
              <td data-name={t("column.row")}>{row}</td>
              <th scope="row">{[read.user, read.staffNo, read.team].filter(Boolean).join(" · ") || "—"}</th>
              <td data-name={t("column.problem")} className="wrap">
                {problems.map(({ code }) => words(`problem.${code}`)).join(words("list"))}
              </td>
              <td data-name={t("column.todo")} className="wrap quiet">
                {first ? words(`suggestion.${first.suggestion}`, { proposed: first.proposed ?? "" }) : null}
              </td>
              <td>
                <PickForm
                  draftId={draftId}
                  row={row}
                  choices={choices}
                  fresh={first?.code === "person_ambiguous"}
                  renames={first?.code === "staff_no_other_name" ? read.user : null}
                  pick={pick}
                  today={today}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What tells people of one name apart: 工号, team, and whether they are here. */
function noteOf({ staffNo, teamId, leftOn }: PersonRow, teams: ReadonlyMap<string, string>, employed: string): string {
  return [staffNo, teamId && teams.get(teamId), employed, leftOn].filter(Boolean).join(" · ");
}

function Pages({ all, page, at }: { all: number; page: number; at: (page: number) => string }) {
  const t = useTranslations("import.pages");
  if (all <= size) return null;
  const to = Math.min(all, (page + 1) * size);
  return (
    <nav className="pager" aria-label={t("label")}>
      <span>{t("range", { from: page * size + 1, to, all })}</span>
      {page > 0 ? (
        <Link className="btn low" href={at(page - 1) as Route} prefetch={false}>
          {t("previous")}
        </Link>
      ) : null}
      {to < all ? (
        <Link className="btn low" href={at(page + 1) as Route} prefetch={false}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
