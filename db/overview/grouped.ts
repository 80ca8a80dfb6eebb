import { and, count, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { addMonths, monthOf } from "../../domain/bill/month";
import { type CoverageMonth, coverageOf, openOf, type PlaceLine, placePartOf } from "../../domain/overview/view";
import type { CardRow, Day } from "../../domain/rows";
import { certificateChoiceOf } from "../../domain/tally";
import { cardsAlong } from "../fleet/grouped";
import { card } from "../schema/card";
import { site, team } from "../schema/people";
import type { Store } from "../store";

/** The certificates of the lines that were cancelled in each of the months from `from` to today; a month with none is an empty one. */
export async function countCoverage(
  { db }: Store,
  where: SQL | undefined,
  from: Day,
  today: Day,
): Promise<CoverageMonth[]> {
  const month = sql<string>`substr(${card.effectiveOn}, 1, 7)`;
  const rows = await db
    .select({
      month,
      certificate: sql<CardRow["certificate"]>`${card.certificate}`,
      stage: sql<CardRow["stage"]>`${card.stage}`,
      history: sql`${card.history}`.mapWith(Boolean),
      cards: count(),
    })
    .from(card)
    .where(
      and(
        inArray(card.stage, ["cancelled", "verifying", "closed"]),
        gte(card.effectiveOn, from),
        lte(card.effectiveOn, today),
        where,
      ),
    )
    .groupBy(month, card.certificate, card.stage, card.history);
  const months: CoverageMonth[] = Array.from({ length: 12 }, (_, n) => ({
    month: addMonths(monthOf(from), n),
    verified: 0,
    exempted: 0,
    waiting: 0,
    missing: 0,
  }));
  for (const row of rows) {
    const line = months.find((one) => one.month === row.month);
    const coverage = coverageOf(certificateChoiceOf(row));
    if (line !== undefined && coverage !== null) line[coverage] += row.cards;
  }
  return months;
}

/** The cards by site and team and how far they are, those with most to do first. */
export async function countPlaces({ db }: Store, where: SQL | undefined): Promise<PlaceLine[]> {
  const [rows, sites, teams] = await Promise.all([
    db
      .select({
        siteId: sql<string | null>`${card.siteId}`,
        teamId: sql<string | null>`${card.teamId}`,
        stage: sql<CardRow["stage"]>`${card.stage}`,
        cards: count(),
      })
      .from(cardsAlong("card_facets"))
      .where(and(eq(card.history, false), where))
      .groupBy(card.siteId, card.teamId, card.stage),
    db.select({ id: site.id, name: site.name }).from(site),
    db.select({ id: team.id, name: team.name }).from(team),
  ]);
  const nameOf = (list: { id: string; name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? null;
  const lines = new Map<string, PlaceLine>();
  for (const { siteId, teamId, stage, cards } of rows) {
    const key = `${siteId ?? ""} ${teamId ?? ""}`;
    const line = lines.get(key) ?? {
      siteId,
      teamId,
      site: nameOf(sites, siteId),
      team: nameOf(teams, teamId),
      idle: 0,
      preparing: 0,
      carrier: 0,
      proof: 0,
      done: 0,
    };
    lines.set(key, line);
    line[placePartOf(stage)] += cards;
  }
  return [...lines.values()].sort(
    (a, b) => openOf(b) - openOf(a) || (`${a.site} ${a.team}` < `${b.site} ${b.team}` ? -1 : 1),
  );
}
