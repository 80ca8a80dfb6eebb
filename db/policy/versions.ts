import { desc, eq } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { typed } from "../../domain/case/attempt";
import { change, type Refusal, refuse } from "../../domain/change";
import { factKey, packDifference, packFacts } from "../../domain/policies/facts";
import type { Pack } from "../../domain/policies/pack";
import type { PolicyVersionRow } from "../../domain/policies/rows";
import type { Instant, Json } from "../../domain/rows";
import { namedVersion, newestOf, type Rules, type Version, versionName } from "../../domain/rules";
import type { Carrier } from "../../domain/words";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { readRules } from "../rules";
import { policyVersion } from "../schema/policy";
import type { Store } from "../store";

/** A version as the list shows it. */
export interface Saved extends Version {
  note: string;
  savedName: string;
  savedAt: Instant;
}

/** Every version that managers saved of one carrier, newest first; empty for who may not enter the rules. */
export async function listVersions(store: Store, actor: Actor, carrier: Carrier): Promise<Saved[]> {
  if (!mayEnter(actor, "policies")) return [];
  const { versions } = await readRules(store);
  const rows = await store.db
    .select({
      id: policyVersion.id,
      note: policyVersion.note,
      savedName: policyVersion.savedName,
      savedAt: policyVersion.savedAt,
    })
    .from(policyVersion)
    .where(eq(policyVersion.carrier, carrier))
    .orderBy(desc(policyVersion.savedAt), desc(policyVersion.number));
  return rows.flatMap(({ id, ...row }) => {
    const version = versions.find((one) => one.name === id);
    return version ? [{ ...version, ...row }] : [];
  });
}

/** A pack to become the next version of a carrier, everywhere or in a province. */
export interface PackSave {
  carrier: Carrier;
  province: string | null;
  pack: Pack;
  /** Name of the version that was edited. */
  seen: string;
}

/** The version that a new one of this carrier and province follows; a province's first follows the carrier's. */
export function baseOf(rules: Rules, carrier: Carrier, province: string | null): Version | null {
  return newestOf(rules, carrier, province) ?? newestOf(rules, carrier, null);
}

/**
 * Saves packs as new versions, all or none; older versions stay. The pack has been checked at the edge. Refuses `reason_needed` without a
 * note, `already` where nothing differs from what stands, `stale` with both values where somebody saved another version meanwhile.
 */
export async function savePolicies(
  store: Store,
  actor: Actor,
  clock: Clock,
  { packs, note }: { packs: readonly PackSave[]; note: string },
): Promise<Refusal | null> {
  const reason = typed(note);
  if (reason === null) return refuse("reason_needed", { fields: { note: "required" } });
  return decideRows(store, actor, clock, { kind: "policy.save", reason }, async () => {
    const rules = await readRules(store);
    const rows: PolicyVersionRow[] = [];
    for (const save of packs) {
      const base = baseOf(rules, save.carrier, save.province);
      if (base === null) return refuse("not_found");
      if (base.name !== save.seen) return stale(rules, save, base);
      if (packDifference(base.pack, save.pack).length === 0) continue;
      const by = { savedBy: actor.accountId, savedName: actor.name, savedAt: clock.now };
      rows.push(rowOf(save, base.province === save.province ? base.number + 1 : 1, { note: reason, ...by }));
    }
    return rows.length === 0 ? refuse("already") : rows.map((row) => change("policyVersion", null, row));
  });
}

type Around = Pick<PolicyVersionRow, "note" | "savedBy" | "savedName" | "savedAt">;

/** The id is the version's name: two savers cannot both become number 4, also where the province is null. */
function rowOf({ carrier, province, pack }: PackSave, number: number, around: Around): PolicyVersionRow {
  const id = versionName(carrier, province, number);
  // A pack is plain JSON; its interfaces have no index signature for the compiler to see it.
  return { id, version: 0, carrier, province, number, pack: pack as unknown as Json, ...around };
}

/** What the other version changed since the one that was seen, beside what this one says of it. */
function stale(rules: Rules, { carrier, seen, pack }: PackSave, base: Version): Refusal {
  const before = namedVersion(rules, seen, carrier);
  const yours = new Map(packFacts(pack).map((fact) => [factKey(fact), fact.value]));
  const conflict = packDifference(before?.pack ?? pack, base.pack).map((fact) => ({
    field: factKey(fact),
    yours: yours.get(factKey(fact)) ?? null,
    theirs: fact.after,
  }));
  return refuse("stale", { conflict });
}

/** Writes down that the rules were taken out as a file. Refuses `not_allowed`. */
export async function noteExport(store: Store, actor: Actor, clock: Clock, packs: number): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "policy.export", detail: { packs } }, async () => []);
}
