import { z } from "zod";
import { readBatch } from "@/db/batch/read";
import { addReceipt } from "@/db/batch/receipt";
import type { Outcome } from "@/db/decide";
import { may } from "@/domain/actor";
import { type ReturnedList, readReturnedList, returnedVocabulary } from "@/domain/batch/returnedlist";
import { strongest } from "@/domain/case/certificate";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { certificateKinds } from "@/domain/words";
import { invalid, optionalDay, optionalText } from "./action";
import { keepFile, type Taker } from "./certificates";
import { noteLook } from "./likeness";
import { readMedia } from "./media";
import { readTable } from "./table";
import { readUpload } from "./upload";

/** What was typed beside a 批量受理单. */
const typed = z.strictObject({
  kind: z.enum(certificateKinds),
  says: z.enum(["accepted", "completed"]),
  serial: optionalText,
  effectiveOn: optionalDay,
  cardIds: z.string().transform((text) => text.split(",").filter(Boolean)),
  // `id:page:row,id::row`: what is not known is left out.
  places: z
    .string()
    .regex(/^(?:[\w-]{1,40}:(?:[1-9]\d{0,2})?:(?:[1-9]\d{0,2})?(?:,(?!$)|$))*$/)
    .default("")
    .transform((text) => new Map(text.split(",").filter(Boolean).map(placeOf))),
});

function placeOf(text: string): [string, { page: number | null; row: number | null }] {
  const [id = "", page, row] = text.split(":");
  return [id, { page: page ? Number(page) : null, row: row ? Number(row) : null }];
}

/**
 * Takes one file for many cards of a visit: judged and stored once, laid to each card that it covers. Refuses the whole for what concerns
 * all of it: rights (before the body is read), the body, the file, what was typed; cards that it does not fit come back with the reason.
 */
export async function takeReceipt(who: Taker, batchId: string, request: Request): Promise<Outcome | Refusal> {
  if (!may(who.actor, "certificate.add") || !(await readBatch(who.store, who.actor, batchId)))
    return refuse("not_found");
  const upload = await readUpload(request);
  if (typeof upload === "string") return refuse("invalid", { fields: { file: upload } });
  const parsed = typed.safeParse(upload.fields);
  if (!parsed.success) return invalid(parsed.error);
  const [file, more] = upload.files;
  if (!file || more) return refuse("invalid", { fields: { file: file ? "too_large" : "empty" } });
  const media = file.fault ?? (await readMedia(file.name, file.bytes));
  if (typeof media === "string") return refuse("invalid", { fields: { file: media } });
  const sha256 = await keepFile(who, file.bytes);
  if (isRefusal(sha256)) return sha256;
  await noteLook(who.store, sha256, media.mediaType, file.bytes);
  const { cardIds, places, ...words } = parsed.data;
  const paper = {
    ...words,
    sha256,
    holderPrinted: null,
    strength: strongest[words.kind],
    fileName: file.name,
    mediaType: media.mediaType,
    bytes: file.bytes.byteLength,
  };
  return addReceipt(who.store, who.actor, who.clock, { batchId, cardIds: cardIds.slice(0, 500), paper, places });
}

/**
 * Reads the account manager's returned list against the cards of a visit that the actor sees. Nothing is stored: the screen is filled, and
 * the person saves. Refuses rights before the body is read, and the file by one fault; `not_a_list` where columns are missing.
 */
export async function takeReturned(
  who: Omit<Taker, "clock" | "dataDir">,
  batchId: string,
  request: Request,
): Promise<ReturnedList | Refusal> {
  const view = may(who.actor, "batch.result") ? await readBatch(who.store, who.actor, batchId) : null;
  if (view === null) return refuse("not_found");
  const upload = await readUpload(request);
  if (typeof upload === "string") return refuse("invalid", { fields: { file: upload } });
  const file = upload.files[0];
  if (!file || file.fault) return refuse("invalid", { fields: { file: file?.fault ?? "empty" } });
  const table = await readTable(file.bytes, {}, returnedVocabulary);
  if ("refused" in table) return table;
  const cards = new Map(view.cards.map(({ file: { card } }) => [card.number, card.id]));
  return readReturnedList(table.rows, cards) ?? refuse("invalid", { by: ["not_a_list"] });
}
