import { eq } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { typed } from "../../domain/case/attempt";
import { change, type Refusal, refuse } from "../../domain/change";
import { type Guide, type GuideSource, linesOf } from "../../domain/guides";
import type { GuideRow } from "../../domain/policies/rows";
import type { Day } from "../../domain/rows";
import { shippedGuides } from "../../domain/shippedguides";
import type { BlockerKind } from "../../domain/words";
import { isDay } from "../../domain/workdays";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { newId } from "../id";
import { readRules } from "../rules";
import { guide } from "../schema/policy";
import type { Store } from "../store";

/** How to unbind at each bank and app; empty for who may not enter the rules (a card's user reads theirs beside the tick). */
export async function listGuides(store: Store, actor: Actor): Promise<readonly Guide[]> {
  return mayEnter(actor, "policies") ? (await readRules(store)).guides : [];
}

export interface GuideSave {
  /** null: a new one. */
  id: string | null;
  /** The version that was edited; 0 for a new or a shipped one. */
  version: number;
  kind: BlockerKind;
  name: string;
  aliases: readonly string[];
  steps: string;
  source: GuideSource;
  checkedOn: Day;
}

/** Adds or edits a guide. Refuses `invalid`, `not_found`, `stale` with both values. */
export async function saveGuide(store: Store, actor: Actor, clock: Clock, input: GuideSave): Promise<Refusal | null> {
  const fields = faultsOf(input, clock.today);
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  const id = input.id ?? newId();
  return decideRows(store, actor, clock, { kind: "guide.save" }, async () => {
    const [row] = await store.db.select().from(guide).where(eq(guide.id, id));
    const known = input.id === null || row !== undefined || shippedGuides.some((one) => one.id === id);
    if (!known) return refuse("not_found");
    if ((row?.version ?? 0) !== input.version) return conflict(input, row);
    const after: GuideRow = {
      id,
      version: row?.version ?? 0,
      kind: input.kind,
      name: typed(input.name) ?? "",
      aliases: [...new Set(input.aliases.map((one) => one.trim()).filter((one) => one !== ""))],
      steps: linesOf(input.steps).join("\n"),
      source: input.source,
      checkedOn: input.checkedOn,
      savedBy: actor.accountId,
      savedName: actor.name,
    };
    return [change("guide", row ?? null, after)];
  });
}

function faultsOf({ name, steps, checkedOn }: GuideSave, today: Day): Record<string, string> {
  const fields: Record<string, string> = {};
  if (typed(name) === null) fields.name = "required";
  if (linesOf(steps).length === 0) fields.steps = "required";
  if (!isDay(checkedOn)) fields.checkedOn = "not_a_day";
  else if (checkedOn > today) fields.checkedOn = "future";
  return fields;
}

function conflict(input: GuideSave, row: GuideRow | undefined): Refusal {
  const both = (["name", "steps", "source", "checkedOn"] as const).map((field) => ({
    field,
    yours: input[field],
    theirs: row?.[field] ?? null,
  }));
  return refuse("stale", { conflict: both.filter((one) => one.yours !== one.theirs) });
}
