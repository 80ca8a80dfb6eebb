import type { Actor } from "../../domain/actor";
import { openCase } from "../../domain/case/open";
import { decideCard } from "../decide";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { markNudged, unmarkNudged } from "./mark";
import { readNudgePack } from "./pack";

const li = ["p-user"];

async function opened(store: Store, cardId: string): Promise<void> {
  await decideCard(store, actorOf("owner"), clock, {
    deed: { kind: "case.open" },
    cardId,
    decision: openCase({ reason: "unused" }),
  });
}

/** Asking people for what is theirs to do, as the test of rights tries it: 李甲's card is opened, so that there is something to ask. */
export const nudgeTries: Record<string, (store: Store, actor: Actor, cardId: string) => Promise<unknown>> = {
  "pack.readNudgePack": async (s, a, id) => {
    await opened(s, id);
    return (await readNudgePack(s, a, clock, "all")).lines;
  },
  "mark.markNudged": async (s, a, id) => {
    await opened(s, id);
    return markNudged(s, a, clock, li);
  },
  "mark.unmarkNudged": async (s, a, id) => {
    await opened(s, id);
    await markNudged(s, actorOf("siteManager"), clock, li);
    return unmarkNudged(s, a, clock, li);
  },
};
