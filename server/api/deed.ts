import type { z } from "zod";
import { readShownFile } from "@/db/card";
import type { Outcome } from "@/db/decide";
import { type DeedKind, isRefusal, type Refusal, refuse } from "@/domain/change";
import type { Who } from "../action";
import { type Operation, operation, type Words } from "./operation";
import { atVersion } from "./seen";
import { file as cardFile, givenFile } from "./shapes";
import * as w from "./words";

/** What each command gives when it has done its work differs; only a refusal matters here. */
type Command<I> = (who: Who, input: I & { cardId: string }) => Promise<unknown>;

/** A deed on one card: the same command as on its page, at the version that the program saw; gives the card as it is afterwards. */
export function deed<S extends z.ZodObject>(
  kind: DeedKind,
  summary: Words,
  input: S,
  command: Command<z.output<S>>,
): Operation {
  return operation({
    id: kind,
    method: "post",
    path: `/cards/{id}/deeds/${kind}`,
    tag: "deeds",
    single: true,
    summary,
    params: w.byId,
    query: w.nothing,
    body: input.extend({ version: w.cardVersion }),
    gives: cardFile,
    async run({ store, actor, clock }, { params, body }) {
      const { version, ...rest } = body as z.output<S> & { version: number }; // what `extend` has just put together
      const cardId = params.id;
      const answer = await atVersion(store, { cardId, version }, (guarded) =>
        // The rest is what the deed's own schema let through.
        command({ store: guarded, actor, clock }, { ...(rest as unknown as z.output<S>), cardId }),
      );
      if (isRefusal(answer)) return answer;
      const file = await readShownFile(store, actor, cardId);
      return file === null ? refuse("not_found") : givenFile({ store, clock }, file);
    },
  });
}

/** Of a command on many cards that was asked about one: that card's refusal. */
export function ofOne(outcome: Outcome | Refusal): Refusal | null {
  return isRefusal(outcome) ? outcome : (outcome.refused[0]?.refusal ?? null);
}
