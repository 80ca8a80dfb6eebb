import { newFields } from "./cardfields";
import { type Comparison, comparison, customOf, type Found, type Made, unchanged } from "./comparison";
import { Customs } from "./custom";
import { factsOf, firstFacts } from "./facts";
import type { Problem } from "./faults";
import { Holders } from "./holders";
import { Matcher } from "./match";
import { People } from "./people";
import { keyOf, Places } from "./places";
import type { Links, Past, PersonChange, Plan, PlanInput, PlannedRow, Verdict } from "./planned";
import { reachProblem } from "./reach";
import type { ReadRow } from "./row";

/**
 * Decides what an import would do: for every row exactly one verdict. Pure and linear; applies nothing. Stages are never moved, a blank
 * cell never erases, and nothing outside the importer's scope is told.
 */
export function planImport(input: PlanInput): Plan {
  const made: Made = { holders: new Holders(input), customs: new Customs(input) };
  const found = findAll(input, made.holders);
  const { people, places } = found;
  const good = found.rows.filter((row): row is Found => "place" in row);
  for (const { row, user } of good) if (user) people.hear(row, user);

  const changes = new Map<string, PersonChange>();
  for (const { user } of good) {
    const change = user ? people.changeOf(user) : null;
    if (change !== null) changes.set(change.personId, change);
  }
  const compare = comparison(input, people, made);
  const rows = found.rows.map((row) => ("place" in row ? decide(row, input, made, compare) : row));
  return { rows, counts: tally(rows), ...referred(rows, people, places, made), people: [...changes.values()] };
}

function findAll(input: PlanInput, holders: Holders): { rows: (Found | PlannedRow)[]; people: People; places: Places } {
  const matcher = new Matcher(input);
  const places = new Places(input);
  const people = new People(input);
  const placed = input.rows.map((row) => {
    const located = locate(row, matcher, places, people);
    if (!("place" in located)) return located;
    const outside = reachProblem(input, row, located.known, located.place, holders);
    return outside === null ? located : toSettle(row, [outside]);
  });
  const rows = placed.map((entry) => ("place" in entry ? attach(entry, people) : entry));
  return { rows, people, places };
}

type Located = Omit<Found, "user">;

function locate(row: ReadRow, matcher: Matcher, places: Places, people: People): Located | PlannedRow {
  if (row.leftOut !== null) return { verdict: "left_out", row: row.row, read: row, warnings: [], reason: row.leftOut };
  const open = row.problems.filter(({ code }) => code !== "phone_missing");
  if (open.length > 0 || (row.number === null && row.iccid === null)) return toSettle(row, row.problems);
  const match = matcher.find(row);
  const card = "code" in match ? null : (match.known?.card ?? null);
  const place = places.find(row, card === null, card);
  // Whoever stands in the file counts as a namesake, whether or not the row itself can be imported yet.
  if (!("code" in place)) people.note(row, place);
  if ("code" in match) return toSettle(row, [match]);
  return "code" in place ? toSettle(row, [place]) : { row, known: match.known, place };
}

function attach(located: Located, people: People): Found | PlannedRow {
  const user = people.stays(located) ?? people.find(located.row, located.place);
  return user && "code" in user ? toSettle(located.row, [user]) : { ...located, user };
}

function toSettle(row: ReadRow, problems: Problem[]): PlannedRow {
  return { verdict: "to_settle", row: row.row, read: row, warnings: row.warnings, problems };
}

function decide(found: Found, input: PlanInput, made: Made, compare: Comparison): PlannedRow {
  const { known, row } = found;
  if (known === null) return asNew(found, input, made);
  // A card that Simoff itself brought to its end: the register has caught up with it.
  return known.open || known.card.history ? compare(found, known) : unchanged(row, known, []);
}

function asNew({ row, place, user }: Found, { mapping, today }: PlanInput, made: Made): PlannedRow {
  const links: Links = {
    user: user ?? null,
    team: place.team,
    site: place.site,
    entity: made.holders.find(row, null) ?? null,
    custom: customOf(row, made),
  };
  const fields = newFields(row, row.number ?? "", today);
  const facts = firstFacts(factsOf(row, mapping, today));
  return { verdict: "new", row: row.row, read: row, warnings: row.warnings, fields, links, facts, past: pastOf(row) };
}

function pastOf(row: ReadRow): Past | null {
  return row.history ? { effectiveOn: row.cancelledOn, receiptNo: row.serial } : null;
}

function tally(rows: readonly PlannedRow[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { new: 0, changed: 0, unchanged: 0, to_settle: 0, left_out: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}

/** The new sites, teams and people that rows to be imported stand on; what only a row to settle would need is not made. */
function referred(
  rows: readonly PlannedRow[],
  people: People,
  places: Places,
  { holders, customs }: Made,
): Pick<Plan, "newSites" | "newTeams" | "newPeople" | "newEntities" | "newFields"> {
  const keys = new Set<string>();
  for (const row of rows) {
    if (row.verdict !== "new" && row.verdict !== "changed") continue;
    const { user, team, site, entity, custom = [] } = row.links;
    for (const ref of [user, team, site, entity, ...custom.map(({ field }) => field)]) keys.add(keyOf(ref));
  }
  const newPeople = [...people.newPeople.values()].filter(({ key }) => keys.has(key));
  for (const { team } of newPeople) keys.add(keyOf(team));
  const newTeams = [...places.newTeams.values()].filter(({ key }) => keys.has(key));
  for (const { site } of newTeams) keys.add(keyOf(site));
  return {
    newSites: [...places.newSites.values()].filter(({ key }) => keys.has(key)),
    newTeams,
    newPeople,
    newEntities: [...holders.newEntities.values()].filter(({ key }) => keys.has(key)),
    newFields: [...customs.newFields.values()].filter(({ key }) => keys.has(key)),
  };
}
