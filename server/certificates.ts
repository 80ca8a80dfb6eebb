import { z } from "zod";
import { noteLaid, readLaid } from "@/db/arriving";
import { addCertificate } from "@/db/certificates";
import type { Clock } from "@/db/context";
import { type Disk, isFull } from "@/db/disk";
import { storeFile } from "@/db/files";
import { hasLaid, mayLay } from "@/db/papers";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { strongest } from "@/domain/case/certificate";
import { isRefusal, type Refusal, type RefusalCode, refuse } from "@/domain/change";
import type { ArrivedPage } from "@/domain/pieces";
import { certificateKinds, strengths } from "@/domain/words";
import { invalid, optionalDay, optionalText } from "./action";
import { noteLook } from "./likeness";
import { log } from "./log";
import { readMedia } from "./media";
import { arrivedPages, nameOf, type Whole, wholeOf } from "./pages";
import { readUpload, type UploadedFile } from "./upload";

/** What was typed beside the files; it holds for all of them. `pages`: what came in pieces before, together one certificate. */
const typed = z.strictObject({
  pages: arrivedPages.optional(),
  kind: z.enum(certificateKinds),
  says: z.enum(["accepted", "completed"]),
  serial: optionalText,
  effectiveOn: optionalDay,
  holderPrinted: optionalText,
  strength: z.enum(strengths).optional(),
  as: z.literal("user").optional(),
});
type Typed = Omit<z.output<typeof typed>, "pages">;

export interface Taker {
  actor: Actor;
  store: Store;
  clock: Clock;
  dataDir: string;
  /** The machine's own unless a test lets it fail. */
  disk?: Disk;
}

/** What became of one file: kept, or why not. `invalid` carries its fault under `fields.file`, and under `by` the page that has it. */
export interface Taken {
  name: string;
  refusal: Refusal | null;
  /** It was kept before, and the sender had not heard of it: nothing was stored a second time. */
  again?: true;
}

/**
 * Takes an upload to a card: each file on its own is judged, stored and laid to the case, so that one bad photo loses no other. Refuses the
 * whole for what concerns all of it: rights (before the body is read), the body, what was typed.
 */
export async function takeCertificates(
  who: Taker,
  cardId: string,
  request: Request,
): Promise<{ files: Taken[] } | Refusal> {
  if (!(await mayLay(who.store, who.actor, cardId))) return refuse("not_found");
  const upload = await readUpload(request);
  if (typeof upload === "string") return refuse("invalid", { fields: { file: upload } });
  const parsed = typed.safeParse(upload.fields);
  if (!parsed.success) return invalid(parsed.error);
  const { pages, ...words } = parsed.data;
  if (pages !== undefined) return { files: [await takePages(who, cardId, pages, words)] };
  const files: Taken[] = [];
  for (const file of upload.files) files.push({ name: file.name, refusal: await takeFile(who, cardId, file, words) });
  return { files };
}

/** Lays pages that came in pieces to the card as one certificate. Asked again after an answer that got lost, it says the same and stores nothing. */
async function takePages(who: Taker, cardId: string, pages: readonly ArrivedPage[], words: Typed): Promise<Taken> {
  const { store, actor } = who;
  const of = { dataDir: who.dataDir, accountId: actor.accountId };
  const name = nameOf(pages);
  const before = await readLaid(of, cardId, pages);
  if (before !== null && (await hasLaid(store, actor, cardId, before))) return { name, refusal: null, again: true };
  const whole = await wholeOf(of, pages);
  if (isRefusal(whole)) return { name, refusal: whole };
  const { sha256, refusal } = await layFile(who, cardId, whole, words);
  if (sha256 === null || (refusal !== null && refusal.refused !== "duplicate")) return { name, refusal };
  const again = refusal !== null && (await hasLaid(store, actor, cardId, sha256));
  if (refusal !== null && !again) return { name, refusal };
  await noteLaid(of, cardId, pages, sha256);
  return again ? { name, refusal: null, again } : { name, refusal: null };
}

async function takeFile(who: Taker, cardId: string, file: UploadedFile, words: Typed): Promise<Refusal | null> {
  const media = file.fault ?? (await readMedia(file.name, file.bytes));
  if (typeof media === "string") return refuse("invalid", { fields: { file: media } });
  const whole = { ...file, mediaType: media.mediaType };
  return (await layFile(who, cardId, whole, words)).refusal;
}

/** Stores a file that was judged and lays it to the case. `sha256` null: it could not be stored. */
async function layFile(
  who: Taker,
  cardId: string,
  { name, bytes, mediaType, bound }: Whole,
  typed: Typed,
): Promise<{ sha256: string | null; refusal: Refusal | null }> {
  const sha256 = await keepFile(who, bytes);
  if (isRefusal(sha256)) return { sha256: null, refusal: sha256 };
  await noteLook(who.store, sha256, mediaType, bytes);
  for (const [at, page] of (bound ?? []).entries()) await noteLook(who.store, sha256, "image/jpeg", page, at + 1);
  const { as, strength = strongest[typed.kind], ...words } = typed;
  const paper = { ...words, strength, sha256, fileName: name, mediaType, bytes: bytes.byteLength };
  return { sha256, refusal: await addCertificate(who.store, who.actor, who.clock, { cardId, paper, as }) };
}

/**
 * Stores the bytes and gives their SHA-256; refused `disk_full`, and `failed` where the disk does not do what it should: the log says what.
 * Either way no row will name them.
 */
export async function keepFile(
  { dataDir, disk }: Pick<Taker, "dataDir" | "disk">,
  bytes: Uint8Array,
): Promise<string | Refusal> {
  try {
    return await storeFile(dataDir, bytes, disk);
  } catch (error) {
    if (isFull(error)) return refuse("disk_full");
    log().error("a file could not be stored", { error });
    return refuse("failed");
  }
}

const statuses: Partial<Record<RefusalCode, number>> = {
  signed_out: 401,
  not_allowed: 403,
  not_found: 404,
  duplicate: 409,
  wrong_stage: 409,
  busy: 409,
  failed: 500,
  disk_full: 507,
};
const fileStatuses: Record<string, number> = { too_large: 413, not_supported: 415, cut_short: 400, not_a_form: 400 };

/** The HTTP status of an answer: that of the first refusal, unless a file was kept. */
export function statusOf(answer: { files: Taken[] } | Refusal): number {
  if (!isRefusal(answer)) {
    const first = answer.files.find((file) => file.refusal !== null)?.refusal ?? null;
    return first === null || answer.files.some((file) => file.refusal === null) ? 200 : statusOf(first);
  }
  return refusalStatus(answer);
}

/** The HTTP status of a refused upload. */
export function refusalStatus({ refused, fields }: Refusal): number {
  return statuses[refused] ?? fileStatuses[fields?.file ?? ""] ?? 422;
}
