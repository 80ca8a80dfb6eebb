import { and, eq } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { change, isRefusal, type Refusal, refuse } from "../../domain/change";
import { applyPeople as changesOf } from "../../domain/people/apply";
import type { CardChoice } from "../../domain/people/follow";
import { type Verdict, verdicts } from "../../domain/register/planned";
import type { ImportRow } from "../../domain/register/rows";
import { type Clock, contextFor } from "../context";
import { newId } from "../id";
import { type Draft, markApplied, readDraft } from "../import/draft";
import { deny } from "../refused";
import { card } from "../schema/card";
import { importRun } from "../schema/import";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { filesOfPeople } from "./follow";
import { type PeopleList, planPeople } from "./plan";

type Sums = Record<Verdict, number>;

export interface ApplyingPeople extends PeopleList {
  draftId: string;
  /** How the file was read, for the record. */
  encoding: string;
  sheet: string | null;
  /** What the person agreed to. */
  expected: Sums;
  /** Of those who move: whether their cards go along. */
  cards: CardChoice;
}

/**
 * Stores all good rows of an own draft of people in one act, or none: new teams and people, who changes, and their cards. Plans anew, up to
 * three times when rows move meanwhile. Refuses as `applyRegister`.
 */
export async function applyPeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  applying: ApplyingPeople,
): Promise<Refusal | ImportRow> {
  if (!may(actor, "people.import")) return deny(store, actor, clock, "people.import");
  const draft = await readDraft(store, actor, clock, applying.draftId, "people");
  if (draft === null) return refuse("not_found");
  if (draft.importId !== null) return refuse("already");
  for (let round = 0; round < 3; round++) {
    const applied = await applyOnce(store, actor, clock, draft, applying);
    if (applied === "again") continue;
    if (!isRefusal(applied)) await markApplied(store, draft, applied.id);
    return applied;
  }
  return refuse("busy");
}

async function applyOnce(
  store: Store,
  actor: Actor,
  clock: Clock,
  draft: Draft,
  applying: ApplyingPeople,
): Promise<Refusal | ImportRow | "again"> {
  const planned = await planPeople(store, actor, clock, applying);
  if (isRefusal(planned)) return planned;
  const { plan, people, teams } = planned;
  const { counts } = plan;
  if (counts.new + counts.changed === 0) return refuse("already");
  const differing = verdicts.filter((verdict) => applying.expected[verdict] !== counts[verdict]);
  if (differing.length > 0) {
    const conflict = differing.map((field) => ({ field, yours: applying.expected[field], theirs: counts[field] }));
    return refuse("stale", { conflict });
  }
  const touched = plan.rows.flatMap((row) => (row.verdict === "changed" ? [row.personId] : []));
  const files = await filesOfPeople(store, touched);
  const context = await contextFor(store, actor, clock, files);
  const mine = await cardsInScope(store, actor, applying.cards);
  const run = runOf(actor, clock, draft, applying, counts);
  const changes = [
    change("import", null, run),
    ...changesOf(plan, { people, teams, files, mine }, applying.cards, context),
  ];
  const { sha256, rowsRead, created, changed, unchanged, toSettle, leftOut } = run;
  const detail = { sha256, rows: rowsRead, created, changed, unchanged, toSettle, leftOut, cards: applying.cards };
  const written = await store.commit(actor, { kind: "people.import", batch: run.id, detail }, clock.now, changes);
  if ("full" in written) return refuse("disk_full");
  return "seq" in written ? { ...run, version: 1 } : "again";
}

/** The cards that the actor may take along. */
async function cardsInScope({ db }: Store, actor: Actor, choice: CardChoice): Promise<Set<string>> {
  if (choice === "stay") return new Set();
  const rows = await db.select({ id: card.id }).from(card).where(visibleTo(actor));
  return new Set(rows.map(({ id }) => id));
}

function runOf(actor: Actor, clock: Clock, draft: Draft, { encoding, sheet }: ApplyingPeople, counts: Sums): ImportRow {
  return {
    id: newId(),
    version: 0,
    fileName: draft.fileName,
    sha256: draft.sha256,
    encoding,
    appliedBy: actor.accountId,
    appliedAt: clock.now,
    rowsRead: verdicts.reduce((sum, verdict) => sum + counts[verdict], 0),
    created: counts.new,
    changed: counts.changed,
    unchanged: counts.unchanged,
    toSettle: counts.to_settle,
    leftOut: counts.left_out,
    sheet,
    kind: "people",
    undoneAt: null,
    undoneBy: null,
  };
}

/** A list of people that the actor applied; null for everybody else's. */
export async function readPeopleImport(store: Store, actor: Actor, id: string): Promise<ImportRow | null> {
  const own = and(eq(importRun.id, id), eq(importRun.kind, "people"), eq(importRun.appliedBy, actor.accountId));
  const [row] = await store.db.select().from(importRun).where(own);
  return row !== undefined && may(actor, "people.import") ? row : null;
}
