import type { Actor } from "../../domain/actor";
import { clock } from "../example";
import type { Store } from "../store";
import { readToday } from "../today";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** For the rights test: the morning and the picture, with 李甲's card in them. */
export const overviewTries: Record<string, Try> = {
  "today.readToday": async (s, a) => ((await readToday(s, a, clock)).fleet > 0 ? true : undefined),
};
