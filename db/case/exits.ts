import { eq } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { keep, portedOut, transferred, withdraw } from "../../domain/case/exits";
import { type Refusal, refuse } from "../../domain/change";
import type { Day, PersonRow, TeamRow } from "../../domain/rows";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import { person, team } from "../schema/people";
import { every, nameablePeople, visibleTeams } from "../scope";
import type { Store } from "../store";

/** 撤回, before the line is gone. Refused `wrong_stage`, `reason_needed`. */
export async function withdrawCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, reason }: { cardId: string; reason: string },
): Promise<Refusal | null> {
  const deed = { kind: "case.withdraw", reason } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: withdraw({ reason }) });
}

/**
 * 留用/转派 to a person whom the actor may see; the card goes to their team and its site. Refused `invalid` (`to`: no such person, or
 * left), `wrong_stage`.
 */
export async function keepCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, toId, note }: { cardId: string; toId: string; note?: string | null },
): Promise<Refusal | null> {
  const found = await readPerson(store, actor, toId);
  if (found === null) return refuse("invalid", { fields: { to: "not_found" } });
  const decision = keep({ to: found.person, team: found.team, note });
  return decideCard(store, actor, clock, { deed: { kind: "case.keep", reason: note }, cardId, decision });
}

/** 已携出: the number went to another carrier on that day. Refused `wrong_stage`, `invalid`. */
export async function portOutCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, on, note }: { cardId: string; on: Day; note?: string | null },
): Promise<Refusal | null> {
  const deed = { kind: "case.ported_out", reason: note } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: portedOut({ on, note }) });
}

/** 已过户: the line stands in another's name from that day. Refused `wrong_stage`, `invalid`. */
export async function transferCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, on, note }: { cardId: string; on: Day; note?: string | null },
): Promise<Refusal | null> {
  const deed = { kind: "case.transferred", reason: note } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: transferred({ on, note }) });
}

async function readPerson(
  store: Store,
  actor: Actor,
  id: string,
): Promise<{ person: PersonRow; team: TeamRow | null } | null> {
  const [row] = await store.db
    .select({ person, team })
    .from(person)
    .leftJoin(team, every(eq(team.id, person.teamId), visibleTeams(actor)))
    .where(every(eq(person.id, id), nameablePeople(actor)));
  return row ?? null;
}
