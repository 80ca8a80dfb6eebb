import type { Actor } from "../../domain/actor";
import { openCase } from "../../domain/case/open";
import { decideCard } from "../decide";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { readOwnReminders, readReminders } from "./due";

async function due(store: Store, cardId: string): Promise<void> {
  const decision = openCase({ reason: "unused", due: clock.today });
  await decideCard(store, actorOf("owner"), clock, { deed: { kind: "case.open" }, cardId, decision });
}

/** Reminders as the test of rights tries them: 李甲's card is due today. */
export const reminderTries: Record<string, (store: Store, actor: Actor, cardId: string) => Promise<unknown>> = {
  "due.readReminders": async (s, a, id) => {
    await due(s, id);
    return readReminders(s, a, clock);
  },
  "due.readOwnReminders": async (s, a, id) => {
    await due(s, id);
    return readOwnReminders(s, a, clock);
  },
};
