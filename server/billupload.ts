import { createBillDraft } from "@/db/bill/draft";
import { may } from "@/domain/actor";
import { billVocabulary } from "@/domain/bill/columns";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import type { Who } from "./action";
import { maxBytes, type SheetRefusal } from "./sheetfault";
import { readMapped } from "./table";
import { plainName, readBody, type UploadFault } from "./upload";

/** A little more than a file, for the form around it. */
const mostBytes = maxBytes + 100_000;

/**
 * Takes a bill up as a draft: a form with a `file` or pasted `text` (`name` names it). What cannot be read as a table is refused (`invalid`
 * with one fault in `by`) and not kept. Refuses besides `not_allowed` and `disk_full`.
 */
export async function takeBill(
  { actor, store, clock }: Who,
  request: Pick<Request, "headers" | "body">,
): Promise<Refusal | { draftId: string }> {
  if (!may(actor, "bill.add")) return refuse("not_allowed");
  const body = await readBody(request, mostBytes);
  if (typeof body === "string") return refuse("invalid", { by: [faultOf(body)] });
  const file = await fileOf(body, request.headers.get("content-type") ?? "");
  if (isRefusal(file)) return file;
  const read = await readMapped(file.bytes, {}, billVocabulary);
  return "refused" in read ? read : createBillDraft(store, actor, clock, file);
}

function faultOf(fault: UploadFault): SheetRefusal["by"][0] {
  const faults = { too_large: "too_large", empty: "empty", cut_short: "truncated", not_a_form: "unreadable" } as const;
  return faults[fault];
}

async function fileOf(body: Buffer, type: string): Promise<Refusal | { bytes: Uint8Array; fileName: string }> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return refuse("invalid", { by: ["unreadable"] });
  const file = form.get("file");
  if (file instanceof File && file.size > 0) {
    return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: plainName(file.name) };
  }
  const text = form.get("text");
  if (typeof text !== "string" || text.trim() === "") return refuse("invalid", { by: ["empty"] });
  return { bytes: Buffer.from(text, "utf8"), fileName: plainName(String(form.get("name") ?? "")) };
}
