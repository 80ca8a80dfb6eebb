import { eq } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { change, isRefusal } from "../../domain/change";
import { everything, queryFrom } from "../../domain/fleet/query";
import { addCard, assignUser, editCard } from "../cards";
import { editCells, foreseeCells } from "../cell/edit";
import { findCells } from "../cell/find";
import { takeBackCells } from "../cell/takeback";
import { leftAmong, visibleAmong } from "../changes";
import { clock } from "../example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { cardsEnding } from "./ending";
import { countExactly } from "./exactly";
import { recount, typedCard } from "./example";
import { exportFleet } from "./export";
import { facetOptions, readFacets } from "./facets";
import { readFigures } from "./figures";
import { readFleetHead } from "./head";
import { readLines } from "./lines";
import { listFleet } from "./list";
import { missingNumbers, namesIn } from "./names";
import { readThese } from "./these";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const rentOf = (cardId: string) => ({ field: "rent", cells: [{ cardId, to: { text: "29" }, was: null }] }) as const;

/** What this room does as the test of rights tries it: each finds 李甲's card, or does something with it. */
export const fleetTries: Record<string, Try> = {
  "list.listFleet": async (s, a) => (await listFleet(s, a, clock, everything)).rows,
  "head.readFleetHead": async (s, a) => ((await readFleetHead(s, a)).cards > 0 ? true : undefined),
  "lines.readLines": (s, a, id) => readLines(s, a, [id]),
  "these.readThese": async (s, a, id) => {
    const told = await readThese(s, a, clock, { query: everything, cardIds: [id], columns: ["remark"] });
    return isRefusal(told) ? told : told.rows;
  },
  "edit.editCells": async (s, a, id) => {
    const told = await editCells(s, a, clock, rentOf(id));
    return isRefusal(told) ? told : told.done;
  },
  "edit.foreseeCells": async (s, a, id) => {
    const told = await foreseeCells(s, a, clock, rentOf(id));
    return isRefusal(told) ? told : told.filter(({ number }) => number !== null);
  },
  "find.findCells": async (s, a) => {
    const [told] = await findCells(s, a, "user", [{ text: "李甲" }]);
    return told !== undefined && "set" in told ? told : undefined;
  },
  "takeback.takeBackCells": async (s, a, id) => {
    const told = await editCells(s, a, clock, rentOf(id));
    return isRefusal(told) ? told : takeBackCells(s, a, clock, { field: "rent", batch: told.batch });
  },
  "ending.cardsEnding": (s, a) => cardsEnding(s, a, clock.today, "0001"),
  "exactly.countExactly": async (s, a) => {
    const total = await countExactly(s, a, clock, everything);
    return isRefusal(total) ? total : total || undefined;
  },
  "changes.leftAmong": async (s, a, id) => {
    const [row] = await s.db.select().from(card).where(eq(card.id, id));
    if (!row) throw new Error("no card");
    const away = { ...row, siteId: "north", teamId: "n1" };
    await s.commit(null, { kind: "card.edit" }, clock.now, [change("card", row, away)]);
    return leftAmong(s, a, { cardIds: [id], after: 0 });
  },
  "changes.visibleAmong": (s, a, id) => visibleAmong(s, a, [id]),
  "figures.readFigures": async (s, a) => {
    await s.run(s.db.update(card).set({ wasting: true }));
    await recount(s);
    return (await readFigures(s, a, clock)).wasting.cards > 0 ? true : undefined;
  },
  "facets.readFacets": async (s, a) => Object.values(await readFacets(s, a, clock, everything)).flat(),
  "facets.facetOptions": (s, a) => facetOptions(s, a, clock, { facet: "user", query: everything }),
  "names.namesIn": async (s, a) => Object.keys(await namesIn(s, a, queryFrom("team:@s1"))),
  "names.missingNumbers": async (s, a) => {
    const missing = await missingNumbers(s, a, queryFrom("number:13100000001,13800009999"));
    return missing.length === 1 ? true : undefined;
  },
  "export.exportFleet": async (s, a) => {
    const made = await exportFleet(s, a, clock, everything);
    if (isRefusal(made)) return made;
    await made.close();
    return made.cards > 0 ? made : undefined;
  },
  "cards.addCard": (s, a) => addCard(s, a, clock, typedCard()),
  "cards.editCard": (s, a, id) => {
    const input = typedCard({ number: "13100000001", userId: "p-user", rentFen: 2900 });
    return editCard(s, a, clock, { id, edition: 0, input });
  },
  "cards.assignUser": async (s, a, id) => {
    const outcome = await assignUser(s, a, clock, { cardIds: [id], personId: null });
    return isRefusal(outcome) ? outcome : outcome.done;
  },
};
