import { and, asc, eq, isNull } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../../domain/actor";
import { change, type Refusal, refuse } from "../../domain/change";
import type { TemplateKind, TemplateRow } from "../../domain/template/rows";
import { newestRow, wordingFor } from "../../domain/template/shipped";
import { tidy, type Wording, wordingFaults } from "../../domain/template/text";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { template } from "../schema/template";
import type { Store } from "../store";

/** Every version of every sheet's wording, as printing needs them; empty for who prints nothing. */
export async function listTemplates({ db }: Pick<Store, "db">, actor: Actor): Promise<TemplateRow[]> {
  if (!mayEnter(actor, "batches")) return [];
  return db.select().from(template).orderBy(asc(template.kind), asc(template.number), asc(template.id));
}

export interface TemplateSave {
  kind: TemplateKind;
  /** null: for every firm that has none of its own. */
  entityId: string | null;
  /** The number of the version that was edited; 0 where there was none. */
  seen: number;
  /** null: back to what the program brings, or of a firm's own to what all have. */
  wording: Wording | null;
}

/**
 * Saves a wording as the next version of its sheet; older ones stay. Refuses `invalid` with each fault under its field (an unknown placeholder is
 * named in it), `stale` where somebody saved another version meanwhile, `already` where nothing changes.
 */
export async function saveTemplate(
  store: Store,
  actor: Actor,
  clock: Clock,
  { kind, entityId, seen, wording }: TemplateSave,
): Promise<Refusal | null> {
  if (wording !== null && may(actor, "template.save")) {
    const faults = wordingFaults(kind, wording);
    if (faults.length > 0) return refuse("invalid", { fields: faultsByField(faults) });
  }
  const after = wording === null ? null : tidy(wording);
  const detail = { kind, entityId, reset: after === null };
  return decideRows(store, actor, clock, { kind: "template.save", detail }, async () => {
    const rows = await store.db
      .select()
      .from(template)
      .where(
        and(eq(template.kind, kind), entityId === null ? isNull(template.entityId) : eq(template.entityId, entityId)),
      );
    const last = newestRow(rows, kind, entityId);
    const held = wordingFor(rows, kind, entityId);
    if ((last?.number ?? 0) !== seen) return stale(after, held, last);
    const same =
      after === null ? last === null || last.title === null : last?.title === after.title && last.body === after.body;
    if (same) return refuse("already");
    const number = seen + 1;
    const row: TemplateRow = {
      // Named by what it is: two who save at once cannot both have written version 3.
      id: `${kind}.${entityId ?? "all"}.${number}`,
      version: 0,
      ...{ kind, entityId, number },
      title: after?.title ?? null,
      body: after?.body ?? null,
      savedBy: actor.accountId,
      savedName: actor.name,
      savedAt: clock.now,
    };
    return [change("template", null, row)];
  });
}

function faultsByField(faults: ReturnType<typeof wordingFaults>): Record<string, string> {
  return Object.fromEntries(
    faults.map(({ field, line, fault, text }) => [text === "" ? field : `${field}.${line}.${text}`, fault]),
  );
}

function stale(yours: Wording | null, theirs: Wording, last: TemplateRow | null): Refusal {
  const mine = yours ?? { title: "", body: "" };
  const conflict = (["title", "body"] as const)
    .map((field) => ({ field, yours: mine[field], theirs: theirs[field] }))
    .filter((one) => one.yours !== one.theirs);
  return refuse("stale", {
    conflict: conflict.length > 0 ? conflict : [{ field: "number", yours: null, theirs: last?.number ?? 0 }],
  });
}
