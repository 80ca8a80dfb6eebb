import { eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { newFile } from "../domain/card";
import { paper } from "../domain/case/example";
import { openCase } from "../domain/case/open";
import { shippedRules } from "../domain/rules";
import { fileChanges } from "../domain/summary";
import { bringBatch, entry, tell } from "./batch/example";
import { addReceipt } from "./batch/receipt";
import { loadFiles } from "./cardfile";
import { addCertificate } from "./certificates";
import { decideTogether } from "./decidetogether";
import { readDesk } from "./desk";
import { actorOf, cancelCard, clock } from "./example";
import { newId } from "./id";
import * as proof from "./proof";
import { certificate } from "./schema/case";
import { sharingWith, twinsOf } from "./sharing";
import type { Store } from "./store";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** Somebody who is not in the table: their uploads and moves are nobody's own. */
const nobody: Actor = { ...actorOf("owner"), accountId: "a-nobody" };

async function lay(store: Store, cardId: string, fields: Parameters<typeof paper>[0] = {}) {
  const refusal = await addCertificate(store, nobody, clock, {
    cardId,
    paper: paper({ effectiveOn: clock.today, holderPrinted: null, ...fields }),
  });
  const rows = await store.db.select().from(certificate).where(eq(certificate.cardId, cardId));
  const row = rows.at(-1);
  if (refusal || !row) throw new Error(JSON.stringify(refusal));
  return row;
}

/** 李甲's card with a paper on it, and another of theirs that could take it. */
async function twoCards(store: Store, cardId: string) {
  const toCardId = await addLike(store, cardId, "13100000002");
  await cancelCard(store, cardId);
  await cancelCard(store, toCardId);
  return { ...(await lay(store, cardId)), toCardId };
}

/** One more card of the same user in the same team. */
async function addLike(store: Store, cardId: string, number: string): Promise<string> {
  const [like] = await loadFiles(store, [cardId], undefined);
  if (!like) throw new Error("no card");
  const { carrier, holderType, siteId, teamId, userId } = like.card;
  const context = { today: clock.today, newId, leavingNumbers: new Set<string>(), rules: shippedRules };
  const file = newFile(
    { number, carrier, holderType, siteId, teamId, userId },
    { user: like.user, team: like.team },
    context,
  );
  const written = await store.commit(null, { kind: "demo.seed" }, clock.now, fileChanges(null, file));
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  return file.card.id;
}

/** Each command and query on moved, typed and shared proof as the test of rights tries it, on 李甲's card. */
export const movedTries: Record<string, Try> = {
  "decidetogether.decideTogether": (s, a, id) =>
    decideTogether(s, a, clock, {
      deed: { kind: "case.open" },
      decisions: new Map([[id, openCase({ reason: "unused" })]]),
    }),
  "proof.typeDigits": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    return proof.typeDigits(s, a, clock, { id: (await lay(s, cardId)).id, digits: "0001" });
  },
  "proof.moveCertificate": async (s, a, cardId) => {
    const { id, toCardId } = await twoCards(s, cardId);
    return proof.moveCertificate(s, a, clock, { id, toCardId });
  },
  "proof.moveCertificateBack": async (s, a, cardId) => {
    const { id, toCardId } = await twoCards(s, cardId);
    const moved = await proof.moveCertificate(s, nobody, clock, { id, toCardId });
    return "id" in moved ? proof.moveCertificateBack(s, a, clock, { id: moved.id }) : moved;
  },
  "proof.placeReceipt": async (s, a, cardId) => {
    const batchId = await bringBatch(s, [cardId]);
    await tell(s, batchId, [entry(cardId, "cancelled")]);
    const laid = paper({ effectiveOn: clock.today, holderPrinted: null });
    await addReceipt(s, nobody, clock, { batchId, cardIds: [cardId], paper: laid });
    const rows = [{ cardId, page: 1, row: 3 }];
    const outcome = await proof.placeReceipt(s, a, clock, { batchId, sha256: laid.sha256, rows });
    return "done" in outcome ? outcome.done : outcome;
  },
  "proof.cardsNumbered": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    return proof.cardsNumbered(s, a, ["13100000001"]);
  },
  "desk.readDesk": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    await lay(s, cardId);
    return readDesk(s, a, clock);
  },
  "sharing.twinsOf": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    const row = await lay(s, cardId);
    const [twin] = await twinsOf(s, a, await sharingWith(s, [row]), row, "another case");
    return twin?.card ?? undefined;
  },
};
