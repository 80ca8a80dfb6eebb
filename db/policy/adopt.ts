import { and, eq, notInArray } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import type { CardFile } from "../../domain/cardfile";
import { adopt, newerFor } from "../../domain/case/adopt";
import type { Refusal } from "../../domain/change";
import type { Carrier } from "../../domain/words";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { decideCards, type Outcome } from "../decide";
import { readRules } from "../rules";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import type { Store } from "../store";

/** What adopting the newest rules would do to the open cases of a carrier in the actor's scope. */
export interface Adoption {
  /** Cards whose open case keeps an older version. */
  cardIds: string[];
  /** Of them: those that would need further papers, whose clock would move, whose channel would close. */
  papers: number;
  clocks: number;
  closes: number;
}

/** Who would be affected by 采用新规则 for all open cases of a carrier; nothing for who may not do it. */
export async function previewAdoption(store: Store, actor: Actor, carrier: Carrier): Promise<Adoption> {
  const none = { cardIds: [], papers: 0, clocks: 0, closes: 0 };
  if (!may(actor, "policy.adopt")) return none;
  const rules = await readRules(store);
  const found = (await openFiles(store, actor, carrier)).flatMap((file) => {
    const newer = newerFor(rules, file);
    return newer === null ? [] : [{ id: file.card.id, newer }];
  });
  return {
    cardIds: found.map((one) => one.id),
    papers: found.filter((one) => one.newer.added.length > 0).length,
    clocks: found.filter((one) => one.newer.clock !== null).length,
    closes: found.filter((one) => one.newer.closes !== null).length,
  };
}

async function openFiles(store: Store, actor: Actor, carrier: Carrier): Promise<CardFile[]> {
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(
      and(
        eq(card.carrier, carrier),
        notInArray(card.stage, ["not_started", "closed", "kept", "ported_out", "transferred"]),
        visibleTo(actor),
      ),
    )
    .orderBy(card.id);
  return loadFiles(
    store,
    rows.map((row) => row.id),
    visibleTo(actor),
  );
}

/** 采用新规则 for one card or many: their open cases go by the newest version. Per card refused as `adopt` says. */
export async function adoptRules(
  store: Store,
  actor: Actor,
  clock: Clock,
  cardIds: readonly string[],
): Promise<Outcome | Refusal> {
  return decideCards(store, actor, clock, { deed: { kind: "policy.adopt" }, cardIds, decision: adopt() });
}
