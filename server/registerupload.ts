import { may } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import type { Who } from "./action";
import { atDesk } from "./registerdesk";
import { maxBytes, type SheetRefusal } from "./sheetfault";
import { readBody, type UploadFault } from "./upload";

/** A little more than a file, for the form around it. */
const mostBytes = maxBytes + 100_000;

/**
 * Takes a register up as a draft: a form with a `file` or pasted `text` (`name` names it), or the bytes alone. What cannot be read as a
 * table is refused (`invalid` with one fault in `by`) and not kept. Refuses besides `not_allowed` and `disk_full`.
 */
export async function takeRegister(
  { actor, store, clock }: Who,
  request: Pick<Request, "headers" | "body">,
): Promise<Refusal | { draftId: string }> {
  if (!may(actor, "import.apply")) return refuse("not_allowed");
  const body = await readBody(request, mostBytes);
  if (typeof body === "string") return refuse("invalid", { by: [faultOf(body)] });
  return atDesk(store, "takeBody", actor, clock, { body, type: request.headers.get("content-type") ?? "" });
}

function faultOf(fault: UploadFault): SheetRefusal["by"][0] {
  const faults = { too_large: "too_large", empty: "empty", cut_short: "truncated", not_a_form: "unreadable" } as const;
  return faults[fault];
}
