import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { shippedVersion } from "../../domain/rules";
import { bringTo } from "../case/example";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import * as adopt from "./adopt";
import * as answers from "./answers";
import { changedPack } from "./example";
import * as guides from "./guides";
import * as holidays from "./holidays";
import * as versions from "./versions";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const firm = { carrier: "cmcc", province: null, holderType: "corporate", channel: "own_store" } as const;

/** The owner's new version, while 李甲's card has an open case by the old one. */
async function newer(store: Store, cardId: string): Promise<void> {
  await bringTo(store, cardId, "preparing");
  await save(store, actorOf("owner"));
}

function save(store: Store, actor: Actor) {
  const packs = [{ carrier: "cmcc" as const, province: null, pack: changedPack, seen: shippedVersion }];
  return versions.savePolicies(store, actor, clock, { packs, note: "问过 10086" });
}

/** Each query and command on the rules as the test of rights tries it. */
export const policyTries: Record<string, Try> = {
  "versions.listVersions": async (s, a, cardId) => {
    await newer(s, cardId);
    return versions.listVersions(s, a, "cmcc");
  },
  "versions.savePolicies": save,
  "versions.noteExport": (s, a) => versions.noteExport(s, a, clock, 5),
  "adopt.previewAdoption": async (s, a, cardId) => {
    await newer(s, cardId);
    return (await adopt.previewAdoption(s, a, "cmcc")).cardIds;
  },
  "adopt.adoptRules": async (s, a, cardId) => {
    await newer(s, cardId);
    const outcome = await adopt.adoptRules(s, a, clock, [cardId]);
    return isRefusal(outcome) ? outcome : outcome.done;
  },
  "answers.listAnswers": async (s, a) => {
    await answers.answerQuestion(s, actorOf("owner"), clock, {
      ...firm,
      question: "month_end_stop",
      answer: "最后两天",
      whom: "1234 号",
      askedOn: clock.today,
    });
    return answers.listAnswers(s, a);
  },
  "answers.unaskedQuestions": async (s, a) => Object.keys(await answers.unaskedQuestions(s, a, [firm])),
  "answers.answerQuestion": (s, a) =>
    answers.answerQuestion(s, a, clock, {
      ...firm,
      question: "month_end_stop",
      answer: "最后两天",
      whom: null,
      askedOn: clock.today,
    }),
  "guides.listGuides": (s, a) => guides.listGuides(s, a),
  "guides.saveGuide": (s, a) =>
    guides.saveGuide(s, a, clock, {
      id: "cmb",
      version: 0,
      kind: "bind_bank",
      name: "招商银行",
      aliases: ["招行"],
      steps: "到柜台",
      source: "done_here",
      checkedOn: clock.today,
    }),
  "holidays.listHolidays": (s, a) => holidays.listHolidays(s, a),
  "holidays.saveHolidayYear": (s, a) =>
    holidays.saveHolidayYear(s, a, clock, {
      year: "2027",
      version: 0,
      off: [["2027-01-01", "2027-01-03"]],
      made: [],
      source: "国务院办公厅通知",
    }),
};
