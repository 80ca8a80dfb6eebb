import { and, eq, inArray } from "drizzle-orm";
import { decideCards } from "../../db/decide";
import { actorOf, cancelCard, clock, type Standing, seedCentre } from "../../db/example";
import { blocker } from "../../db/schema/case";
import { openFolder, type Store } from "../../db/store";
import { openCase } from "../../domain/case/open";
import { isRefusal } from "../../domain/change";
import { signIn } from "../bench/serving";

/** An item of one of 李甲's cards, which its user ticks and unticks. */
export interface Item {
  id: string;
  cardId: string;
}

/** What is worked on while servers are killed. */
export interface Stage {
  items: Item[];
  /** Cancelled cards, to which certificates are laid. */
  gone: string[];
}

/** Fills a fresh data folder: cards with open cases whose items can be ticked, and cancelled ones. */
export async function setStage(dataDir: string, cards: number): Promise<Stage> {
  const store = openFolder(dataDir, "here");
  const number = (n: number) => `1310000${String(n).padStart(4, "0")}`;
  const ids = await seedCentre(
    store,
    Array.from({ length: cards + 3 }, (_, n) => number(n)),
  );
  const gone = ids.slice(cards);
  for (const id of gone) await cancelCard(store, id);
  const opened = await decideCards(store, actorOf("owner"), clock, {
    deed: { kind: "case.open" },
    cardIds: ids.slice(0, cards),
    decision: openCase({ reason: "unused" }),
  });
  if (isRefusal(opened) || opened.refused.length > 0) throw new Error(JSON.stringify(opened));
  const kinds = ["backup_contacts", "backup_messages", "bind_social"] as const;
  const items = await store.db
    .select({ id: blocker.id, cardId: blocker.cardId })
    .from(blocker)
    .where(
      and(
        inArray(blocker.cardId, ids.slice(0, cards)),
        inArray(blocker.kind, [...kinds]),
        eq(blocker.state, "unknown"),
      ),
    );
  await store.close();
  return { items, gone };
}

/** A cookie of one of the centre's people, by a session row of its own; once the server has made its secret. */
export function cookieOf(store: Store, dataDir: string, standing: Standing): Promise<string> {
  return signIn(store, dataDir, standing.toLowerCase());
}
