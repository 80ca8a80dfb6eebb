import type { Actor } from "../../domain/actor";
import { close, exempt, setRefund as refunded } from "../../domain/case/close";
import { type Seen, seenCase } from "../../domain/case/seen";
import type { Refusal } from "../../domain/change";
import type { Fen } from "../../domain/rows";
import type { RefundState } from "../../domain/words";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import type { Store } from "../store";

/** 归档. Refused `wrong_stage`, `no_certificate`, `too_weak`. */
export async function closeCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId }: { cardId: string },
): Promise<Refusal | null> {
  return decideCard(store, actor, clock, { deed: { kind: "case.close" }, cardId, decision: close() });
}

/** 免凭证特批 by a manager who uploaded none of the papers. Refused `wrong_stage`, `same_person`, `reason_needed`, `already`. */
export async function exemptCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, reason }: { cardId: string; reason: string },
): Promise<Refusal | null> {
  const deed = { kind: "case.exempt", reason } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: exempt({ reason }) });
}

/** What became of the balance, in fen; finance may record it too. Refused `stale` with both values, `wrong_stage`, `invalid`. */
export async function setRefund(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, state, fen }: { cardId: string; seen: Seen; state: RefundState; fen?: Fen | null },
): Promise<Refusal | null> {
  const decision = seenCase(seen, { refund: state, refundFen: fen }, refunded({ state, fen }));
  return decideCard(store, actor, clock, { deed: { kind: "case.refund" }, cardId, decision });
}
