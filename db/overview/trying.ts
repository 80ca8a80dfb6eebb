import type { Actor } from "../../domain/actor";
import { everything } from "../../domain/fleet/query";
import { clock } from "../example";
import type { Store } from "../store";
import { readToday } from "../today";
import { noteOverviewExport } from "./export";
import { readOverview } from "./read";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** For the rights test: the morning and the picture, with 李甲's card in them. */
export const overviewTries: Record<string, Try> = {
  "today.readToday": async (s, a) => ((await readToday(s, a, clock)).fleet > 0 ? true : undefined),
  "read.readOverview": async (s, a) => (await readOverview(s, a, clock, everything))?.places ?? [],
  "export.noteOverviewExport": (s, a) => noteOverviewExport(s, a, clock, everything, "csv"),
};
