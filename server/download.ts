import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { refused, signedOut } from "./plain";
import { readActor } from "./session";

/** A file for the reader of a page: made for who is signed in, or why not in plain words. Programs ask for the same by `/api/v1/exports`. */
export async function download(
  request: Request,
  make: (actor: Actor) => Promise<Response | Refusal>,
): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  // What leaves is not on the wall; and that it left could not be written down.
  const made = actor.projecting ? refuse("projecting") : await make(actor);
  return isRefusal(made) ? refused(made, request.headers) : made;
}
