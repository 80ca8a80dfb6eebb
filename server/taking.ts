import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import { readActor } from "./session";
import { openStore } from "./store";

/** Who sends a request's bytes, and the database that they may write. */
export interface Taking {
  actor: Actor;
  store: Store;
}

/** Runs what takes a request's bytes in, as who sends them. Refused are `signed_out` and `projecting`, before anything is read. */
export async function taking<R>(run: (who: Taking) => Promise<R | Refusal>): Promise<R | Refusal> {
  const actor = await readActor();
  if (!actor) return refuse("signed_out");
  return actor.projecting ? refuse("projecting") : run({ actor, store: await openStore() });
}
