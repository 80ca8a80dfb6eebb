import { askedOf } from "../blockers";
import { newCard } from "../card";
import type { CardFile, Context } from "../cardfile";
import { lastCase, pastAttempt, withCase } from "../case/attempt";
import { newItem } from "../case/items";
import type { BlockerRow, CaseRow } from "../case/rows";
import { type Change, change } from "../change";
import type { EntityRow, PersonRow, SiteRow, TeamRow } from "../rows";
import { fileChanges, settle } from "../summary";
import type { ItemChange, Links, Past, Plan, PlannedRow, Ref, RegisterFact } from "./planned";

/** The rows that a plan rests on, as they were read for it. */
export interface Ground {
  people: readonly PersonRow[];
  teams: readonly TeamRow[];
  /** Whole files of the cards that the plan changes, by id. */
  files: ReadonlyMap<string, CardFile>;
  /** Cards of the people whom the plan changes, wherever they are: their summaries name them. */
  followers: readonly CardFile[];
}

/** Cards whose changes make one slice. */
const sliceCards = 200;

/**
 * The changes that a plan comes to, in one act: new sites, teams and people first, then what the register says of people, then the
 * cards with their items, all settled. Built in slices as they are taken, for a long register; all changes of a card stand in one. Changed
 * cards come before new ones, which may take a number that they give up, and in the order of their ids. Throws where the plan and the ground
 * do not fit together.
 */
export function* applyPlan(plan: Plan, ground: Ground, context: Context): Generator<Change[], void> {
  const made = new Made(plan, ground, context);
  if (made.changes.length > 0) yield made.changes;
  yield* inSlices(changedCards(plan, ground), (entry) =>
    "file" in entry ? following(entry.file, made, context) : changedFile(entry.row, entry.before, made, context),
  );
  const fresh = plan.rows.filter((row) => row.verdict === "new");
  yield* inSlices(fresh, (row) => fileChanges(null, settle(added(row, made, context), context)));
}

function* inSlices<T>(all: readonly T[], changesOf: (one: T) => Change[]): Generator<Change[], void> {
  for (let from = 0; from < all.length; from += sliceCards) {
    const slice = all.slice(from, from + sliceCards).flatMap(changesOf);
    if (slice.length > 0) yield slice;
  }
}

type Touched = { id: string } & ({ row: PlannedRow & { verdict: "changed" }; before: CardFile } | { file: CardFile });

/** Cards that stand already: those that rows change, and those of people who change. By id, in which order rows are locked. */
function changedCards(plan: Plan, ground: Ground): Touched[] {
  const all = new Map<string, Touched>();
  for (const file of ground.followers) all.set(file.card.id, { id: file.card.id, file });
  for (const row of plan.rows) {
    if (row.verdict !== "changed") continue;
    const before = ground.files.get(row.cardId);
    if (before === undefined) throw new Error("the plan changes a card that was not read");
    all.set(row.cardId, { id: row.cardId, row, before });
  }
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function following(file: CardFile, made: Made, context: Context): Change[] {
  return fileChanges(file, settle({ ...file, user: made.person(file.card.userId) }, context));
}

/** Sites, teams and people as they are after the plan. */
class Made {
  readonly changes: Change[] = [];
  private readonly ids = new Map<string, string>();
  private readonly people = new Map<string, PersonRow>();
  private readonly teams = new Map<string, TeamRow>();

  constructor(plan: Plan, ground: Ground, context: Context) {
    for (const { key } of [
      ...plan.newSites,
      ...plan.newTeams,
      ...plan.newPeople,
      ...plan.newEntities,
      ...plan.newFields,
    ])
      this.ids.set(key, context.newId());
    for (const row of ground.people) this.people.set(row.id, row);
    for (const row of ground.teams) this.teams.set(row.id, row);
    for (const { key, name } of plan.newSites) {
      const row: SiteRow = { id: this.made(key), version: 0, name };
      this.changes.push(change("site", null, row));
    }
    for (const { key, name, site } of plan.newTeams) {
      const row: TeamRow = { id: this.made(key), version: 0, name, siteId: this.id(site) };
      this.teams.set(row.id, row);
      this.changes.push(change("team", null, row));
    }
    for (const { key, team, name, staffNo, employment, leftOn } of plan.newPeople) {
      const row: PersonRow = {
        id: this.made(key),
        version: 0,
        name,
        staffNo,
        teamId: this.id(team),
        employment,
        leftOn,
      };
      this.people.set(row.id, row);
      this.changes.push(change("person", null, row));
    }
    for (const { key, name } of plan.newEntities)
      this.changes.push(change("entity", null, newEntity(this.made(key), name)));
    for (const { key, name } of plan.newFields) {
      this.changes.push(change("customField", null, { id: this.made(key), version: 0, name }));
    }
    for (const { personId, set } of plan.people) {
      const before = this.person(personId);
      if (before === null) throw new Error("the plan changes somebody who is not there");
      this.people.set(personId, { ...before, ...set });
      this.changes.push(change("person", before, { ...before, ...set }));
    }
  }

  private made(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`the plan refers to ${key} and does not make it`);
    return id;
  }

  id(ref: Ref | null | undefined): string | null {
    if (ref === null || ref === undefined) return null;
    return "id" in ref ? ref.id : this.made(ref.key);
  }

  person(id: string | null): PersonRow | null {
    return id === null ? null : (this.people.get(id) ?? null);
  }

  team(id: string | null): TeamRow | null {
    return id === null ? null : (this.teams.get(id) ?? null);
  }
}

function changedFile(
  row: PlannedRow & { verdict: "changed" },
  before: CardFile,
  made: Made,
  context: Context,
): Change[] {
  return fileChanges(before, settle(edited(row, before, made, context), context));
}

function added(row: PlannedRow & { verdict: "new" }, made: Made, context: Context): CardFile {
  const links = linked(row.links, made);
  const custom = customIn(row.links, made);
  const card = newCard({ ...row.fields, ...links, custom, importedAt: context.now }, context);
  const around = { user: made.person(card.userId), team: made.team(card.teamId) };
  const file: CardFile = { card, ...around, cases: [], blockers: [], materials: [], certificates: [], watches: [] };
  const asked = new Set(askedOf(card.use));
  const facts = row.facts.filter(({ kind, state }) => state === "open" || asked.has(kind));
  const blockers = facts.map((fact) => newItem(file, context, told(fact, context)));
  return withPast({ ...file, blockers }, row.past, context);
}

function edited(row: PlannedRow & { verdict: "changed" }, before: CardFile, made: Made, context: Context): CardFile {
  const custom = { ...before.card.custom, ...customIn(row.links, made) };
  const card = { ...before.card, ...row.set, ...linked(row.links, made), custom, importedAt: context.now };
  const around = { user: made.person(card.userId), team: made.team(card.teamId) };
  const file = { ...before, card, ...around };
  return withPast({ ...file, blockers: withItems(file, row.items, context) }, row.past, context);
}

/** The columns that point at people and places; what the row does not say stays. */
function linked(links: Links, made: Made): Partial<Record<"userId" | "teamId" | "siteId" | "entityId", string | null>> {
  return {
    ...(links.user === undefined ? {} : { userId: made.id(links.user) }),
    ...(links.team === undefined ? {} : { teamId: made.id(links.team) }),
    ...(links.site === undefined ? {} : { siteId: made.id(links.site) }),
    ...(links.entity === undefined ? {} : { entityId: made.id(links.entity) }),
  };
}

/** What a row says of custom fields, by their ids. */
function customIn({ custom = [] }: Links, made: Made): Record<string, string> {
  return Object.fromEntries(custom.flatMap(({ field, text }) => [[made.id(field) ?? "", text]]));
}

/** A firm of which a register gave the name; who keeps its seal is filled in later. */
function newEntity(id: string, name: string): EntityRow {
  return {
    id,
    version: 0,
    name,
    licenceLast4: null,
    sealKeeper: null,
    accountManager: null,
    accountManagerPhone: null,
  };
}

/** An item as the register tells it. Nobody settled what a register says is clear: `settledBy` stays empty. */
function told({ kind, state, amountFen, detail, until }: RegisterFact, { today }: Context) {
  return { kind, state, amountFen, detail, until, checkedOn: today, origin: "register" } as const;
}

function withItems(file: CardFile, items: readonly ItemChange[], context: Context): BlockerRow[] {
  const moved = new Map(items.flatMap(({ blockerId, to }) => (blockerId === null ? [] : [[blockerId, to]])));
  const unsettled = { settledBy: null, settledName: null, settledAt: null, note: null };
  const kept = file.blockers.map((item) => {
    const to = moved.get(item.id);
    return to === undefined ? item : { ...item, ...told(to, context), ...unsettled };
  });
  const fresh = items.filter(({ blockerId }) => blockerId === null);
  return [...kept, ...fresh.map(({ to }) => newItem(file, context, told(to, context)))];
}

/**
 * A line of the past keeps when and under which number it was cancelled in a closed attempt of its own: every exit leaves a case.
 */
function withPast(file: CardFile, past: Past | null, context: Context): CardFile {
  if (past === null || (past.effectiveOn === null && past.receiptNo === null)) return file;
  const { effectiveOn, receiptNo } = past;
  const fields: Partial<CaseRow> = {
    effectiveOn,
    receiptNo,
    endedOn: effectiveOn,
    stateSince: effectiveOn ?? context.today,
  };
  const last = lastCase(file);
  if (last !== null) return withCase(file, last.id, fields);
  return { ...file, cases: [pastAttempt(file, context, fields)] };
}
