import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { peopleVocabulary } from "../../domain/people/columns";
import { readPeople } from "../../domain/people/read";
import { type Mapping, proposeFor } from "../../domain/register/mapping";
import { bringTo, seeItem } from "../case/example";
import { actorOf, clock } from "../example";
import { createDraft } from "../import/draft";
import type { Store } from "../store";
import { answerForPerson } from "./answer";
import { type ApplyingPeople, applyPeople, readPeopleImport } from "./apply";
import { readPerson } from "./cards";
import { exportHandover, exportPeople } from "./export";
import { planPeople } from "./plan";

const li = "p-user";

/** 李甲, who has no 工号, left. */
const grid = [
  ["姓名", "部门", "在职状态", "离职日期"],
  ["李甲", "销一组", "离职", "2026-11-20"],
];
const mapping: Mapping = proposeFor(peopleVocabulary, grid);
const list = { rows: readPeople(grid, mapping).rows, mapping };

async function applying(store: Store, actor: Actor): Promise<ApplyingPeople> {
  const file = { bytes: Buffer.from("姓名"), fileName: "名单.csv", rows: 1, kind: "people" as const };
  const made = await createDraft(store, actor, clock, file);
  const expected = { new: 0, changed: 1, unchanged: 0, to_settle: 0, left_out: 0 };
  const draftId = isRefusal(made) ? "" : made.draftId;
  return { ...list, draftId, encoding: "utf-8", sheet: null, expected, cards: "stay" };
}

const manager = actorOf("siteManager");

/** For the rights test: a try of each command and query of this floor, on 李甲 and their card. */
export const peopleTries: Record<string, (store: Store, actor: Actor, cardId: string) => Promise<unknown>> = {
  "cards.readPerson": async (s, a) => (await readPerson(s, a, li)) ?? undefined,
  "answer.answerForPerson": async (s, a, cardId) => {
    await bringTo(s, cardId, "preparing");
    const items = [{ ...(await seeItem(s, cardId, "bind_bank")), cardId, said: "moved" as const }];
    return answerForPerson(s, a, clock, { personId: li, items, learnt: "phone", from: "李甲" });
  },
  "plan.planPeople": async (s, a) => {
    const planned = await planPeople(s, a, clock, list);
    return isRefusal(planned) ? planned : planned.plan.rows.filter((row) => "personId" in row && row.personId === li);
  },
  "apply.applyPeople": async (s, a) => applyPeople(s, a, clock, await applying(s, a)),
  "apply.readPeopleImport": async (s, a) => {
    const applied = await applyPeople(s, manager, clock, await applying(s, manager));
    return isRefusal(applied) ? applied : ((await readPeopleImport(s, a, applied.id)) ?? undefined);
  },
  "export.exportPeople": async (s, a) => {
    const people = await exportPeople(s, a, clock, "csv");
    return isRefusal(people) ? people : people.filter((one) => one.id === li);
  },
  "export.exportHandover": (s, a) => exportHandover(s, a, clock, li),
};
