import { eq } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../../domain/actor";
import { type BulkDeed, bulkKinds } from "../../domain/bulk";
import {
  assignDecision,
  type BulkSet,
  plainDecision,
  setField,
  verifyDecision,
  waitingPapers,
} from "../../domain/bulkdecision";
import type { Decision } from "../../domain/cardfile";
import { isBillPaper, type ReadingItem } from "../../domain/case/compare";
import type { CertificateRow } from "../../domain/case/rows";
import { type Deed, isRefusal, type Refusal, refuse } from "../../domain/change";
import { chain } from "../../domain/summary";
import { billBehind } from "../bill/behind";
import { namedPerson } from "../cards";
import { stillClean } from "../certificates";
import type { Clock } from "../context";
import { numbersIn } from "../decide";
import { listSites } from "../organisation";
import { entity, team } from "../schema/people";
import { every, visibleEntities, visibleTeams } from "../scope";
import { notShared, pictureIn, sharingWith } from "../sharing";
import type { Store } from "../store";
import type { Plan } from "./plan";
import { joinPlan, visitPlan } from "./visitplan";

/**
 * A deed on many cards with what it names by id. Refuses `not_allowed`, and `invalid` by the field (not there or not the actor's).
 * @param cardIds all chosen cards, from which a new visit takes what they have in common
 */
export async function planOf(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: BulkDeed,
  cardIds: readonly string[],
): Promise<Plan | Refusal> {
  const kind = bulkKinds[deed.do];
  if (!mayEnter(actor, "fleet") || !may(actor, kind)) return refuse("not_allowed");
  const always = (decision: Decision, more: Omit<Deed, "batch" | "kind"> = {}): Plan => ({
    deed: { kind, ...more },
    slice: async () => ({ decision }),
  });
  switch (deed.do) {
    case "set": {
      const set = await setOf(store, actor, deed);
      return isRefusal(set) ? set : always(setField(set, actor.scope));
    }
    case "assign": {
      if (deed.personId === null) return always(assignDecision(null, null));
      const found = await namedPerson(store, actor, deed.personId);
      if (found === null) return refuse("invalid", { fields: { user: "not_found" } });
      return always(assignDecision(found.person, found.team));
    }
    case "join":
      return joinPlan(store, actor, deed.batchId);
    case "visit":
      return visitPlan(store, actor, clock, deed.visit, cardIds);
    case "verify":
      return verifyPlan(store, deed.seen);
    case "waive":
    case "history":
      if (deed.reason.trim() === "") return refuse("reason_needed", { fields: { reason: "required" } });
      return always(plainDecision(deed), { reason: deed.reason });
    case "answer":
      return always(plainDecision(deed), { detail: { answer: deed.answer, learnt: deed.learnt } });
    case "clear":
      return { ...always(plainDecision(deed)), numbers: numbersIn(deed.movedTo) };
    default:
      return always(plainDecision(deed));
  }
}

/** Who else has the file or serial, and what stands behind a clean bill, is looked up for each slice. */
function verifyPlan(store: Store, seen: readonly ReadingItem[]): Plan {
  return {
    deed: { kind: "certificate.verify", detail: { seen: [...seen] } },
    slice: async (files) => {
      const papers = files.flatMap(waitingPapers);
      const others = await sharingWith(store, papers);
      const bills = new Map<string, Decision>();
      for (const paper of papers) {
        if (isBillPaper(paper)) bills.set(paper.id, stillClean(paper, await billBehind(store, paper)));
      }
      const check = (paper: CertificateRow): Decision => {
        const shared = notShared(others, paper);
        const clean = bills.get(paper.id);
        return clean === undefined ? shared : chain(shared, clean);
      };
      return { decision: verifyDecision(seen, check, (_, row, paper) => pictureIn(others, paper, row.id)) };
    },
  };
}

async function setOf(
  store: Store,
  actor: Actor,
  { field, to }: Extract<BulkDeed, { do: "set" }>,
): Promise<BulkSet | Refusal> {
  const missing = refuse("invalid", { fields: { to: "not_found" } });
  switch (field) {
    case "team": {
      if (to === null) return { field, to };
      const [row] = await store.db
        .select()
        .from(team)
        .where(every(eq(team.id, to), visibleTeams(actor)));
      return row ? { field, to: row } : missing;
    }
    case "site": {
      if (to === null) return { field, to };
      const row = (await listSites(store, actor)).find((one) => one.id === to);
      return row ? { field, to: row } : missing;
    }
    case "entity": {
      if (to === null) return { field, to };
      const [row] = await store.db
        .select({ id: entity.id })
        .from(entity)
        .where(every(eq(entity.id, to), visibleEntities(actor)));
      return row ? { field, to: row.id } : missing;
    }
    default:
      return { field, to };
  }
}
