import { eq, ne, or } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { BlockerRow } from "../domain/case/rows";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import { every, ownedBy, visibleTo } from "./scope";
import type { Store } from "./store";

/** The picture of a 办不了 that the actor may see: on a card of their scope or their own; null for "no such file" and "not yours" alike. */
export async function findPhoto(
  { db }: Store,
  actor: Actor,
  sha256: string,
): Promise<Pick<BlockerRow, "cardId" | "photoType"> | null> {
  const scope = visibleTo(actor);
  const reach = scope && or(scope, ownedBy(actor));
  const [row] = await db
    .select({ cardId: blocker.cardId, photoType: blocker.photoType })
    .from(blocker)
    .innerJoin(card, eq(card.id, blocker.cardId))
    .where(every(eq(blocker.photoSha256, sha256), reach))
    .limit(1);
  return row ?? null;
}

/** Whether a card is the actor's own and not done with, so that a picture may come: asked before a body is read. */
export async function mayPicture({ db }: Store, actor: Actor, cardId: string): Promise<boolean> {
  if (!may({ role: "staff" }, "blocker.photo")) return false;
  const rows = await db
    .select({ id: card.id })
    .from(card)
    .where(every(eq(card.id, cardId), ne(card.stage, "closed"), ownedBy(actor)));
  return rows.length > 0;
}
