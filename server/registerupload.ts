import { may } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import type { Who } from "./action";
import type { AllFailed, Taken } from "./registerbody";
import { atDesk } from "./registerdesk";
import { maxBytes, type SheetRefusal } from "./sheetfault";
import { readBody, type UploadFault } from "./upload";

/** Of one upload, however many files it has: the largest file, and a little for the form around it. */
const mostBytes = maxBytes + 100_000;

/**
 * Takes registers up as drafts, one a file: a form with `file` (up to ten) or pasted `text` (`name` names it), or the bytes alone. A file that
 * cannot be read as a table is not kept and does not stop the others. Where none can be read it refuses `invalid` with the one fault in `by`,
 * or with every file in `failed`. Refuses besides `not_allowed` and `disk_full`.
 */
export async function takeRegister(
  { actor, store, clock }: Who,
  request: Pick<Request, "headers" | "body">,
): Promise<Refusal | AllFailed | Taken> {
  if (!may(actor, "import.apply")) return refuse("not_allowed");
  const body = await readBody(request, mostBytes);
  if (typeof body === "string") return refuse("invalid", { by: [faultOf(body)] });
  return atDesk(store, "takeBody", actor, clock, { body, type: request.headers.get("content-type") ?? "" });
}

function faultOf(fault: UploadFault): SheetRefusal["by"][0] {
  const faults = { too_large: "too_large", empty: "empty", cut_short: "truncated", not_a_form: "unreadable" } as const;
  return faults[fault];
}
