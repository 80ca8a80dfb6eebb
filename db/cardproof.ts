import { asc, eq, or } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../domain/actor";
import type { CertificateRow } from "../domain/case/rows";
import { type Refusal, refuse } from "../domain/change";
import type { CardProof } from "../domain/proof/bundle";
import { hex } from "../domain/proof/bytes";
import { inclusionRanges, type Range } from "../domain/proof/merkle";
import { originOf, printKey } from "../domain/proof/note";
import type { Instant } from "../domain/rows";
import { hiddenIn, valuesOf } from "./bundle";
import { makeCheckpoint, paperCodeOf, type Signer, subtreeRoots } from "./checkpoint";
import type { Clock } from "./context";
import { sha256 } from "./event";
import { deny } from "./refused";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { event } from "./schema/log";
import { every, visibleTo } from "./scope";
import type { Store } from "./store";

/** A card's own proof and what its page says beside it. */
export interface ProvedCard {
  proof: CardProof;
  size: number;
  code: string;
  events: { seq: number; at: Instant; deed: string; leaf: string; path: string[] }[];
  papers: Pick<CertificateRow, "id" | "sha256" | "kind" | "serial" | "state" | "effectiveOn">[];
}

/**
 * The events of one card in full, each with its way to the signed root of the log as it is now. It leaves the house: its own event is written first and
 * is under that root. Refused `not_allowed`, `not_found`.
 */
export async function proveCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  cardId: string,
  signer: Signer,
): Promise<ProvedCard | Refusal> {
  if (!may(actor, "proof.bundle")) return deny(store, actor, clock, "proof.bundle");
  const [seen] = mayEnter(actor, "card")
    ? await store.db
        .select({ number: card.number, holderType: card.holderType })
        .from(card)
        .where(every(visibleTo(actor), eq(card.id, cardId)))
    : [];
  if (!seen) return refuse("not_found");
  const detail = { cards: 1, format: "card" };
  const written = await store.commit(actor, { kind: "proof.bundle", detail }, clock.now, []);
  if (!("seq" in written)) return refuse("full" in written ? "disk_full" : "busy");
  const signed = await makeCheckpoint(store, signer, clock);
  if (signed === null) return refuse("failed");
  const rows = await store.db
    .select()
    .from(event)
    .where(or(eq(event.cardId, cardId), eq(event.deed, "proof.key")))
    .orderBy(asc(event.seq));
  const events = rows.filter(({ seq }) => seq <= signed.size);
  const values = await valuesOf(store, events);
  const rootOf = remembering(store);
  const lines: CardProof["events"] = [];
  for (const { seq, leaf, body } of events) {
    const hidden = hiddenIn(actor.role, body, seen.holderType);
    const shown = (values.get(seq) ?? []).filter(([commitment]) => !hidden.has(commitment));
    const path: string[] = [];
    for (const range of inclusionRanges(seq - 1, signed.size)) path.push(await rootOf(range));
    lines.push({ seq, leaf, body, values: shown, path });
  }
  const origin = await originHere(store);
  const key = printKey(sha256, { name: origin, publicKey: signer.publicKey });
  return {
    proof: { format: "simoff-card-1", number: seen.number, key, checkpoint: signed.note, events: lines },
    size: signed.size,
    code: paperCodeOf(signed),
    events: events.flatMap((row, n) => (row.cardId === cardId ? [{ ...row, path: lines[n]?.path ?? [] }] : [])),
    papers: await papersOf(store, cardId),
  };
}

/** The same subtrees serve many events. */
function remembering(store: Store): (range: Range) => Promise<string> {
  const known = new Map<string, string>();
  return async (range) => {
    const name = `${range.from}-${range.to}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const [root = new Uint8Array()] = await subtreeRoots(store, [range]);
    known.set(name, hex(root));
    return hex(root);
  };
}

async function originHere({ db }: Store): Promise<string> {
  const [first] = await db.select({ leaf: event.leaf }).from(event).where(eq(event.seq, 1));
  return originOf(first?.leaf ?? "");
}

function papersOf({ db }: Store, cardId: string): Promise<ProvedCard["papers"]> {
  const { id, sha256: hash, kind, serial, state, effectiveOn } = certificate;
  return db
    .select({ id, sha256: hash, kind, serial, state, effectiveOn })
    .from(certificate)
    .where(eq(certificate.cardId, cardId))
    .orderBy(asc(certificate.uploadedAt), asc(id));
}
