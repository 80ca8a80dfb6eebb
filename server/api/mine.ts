import { z } from "zod";
import { removeCertificate } from "@/db/certificates";
import { answerOwn, cannotOwn, countOwn, listOwn, oweOwn, readOwn, tickOwn, untickOwn } from "@/db/mine";
import { askedTogether } from "@/domain/bindings";
import { mostAccounts, mostListed } from "@/domain/case/bindings";
import { answers, ways } from "@/domain/case/note";
import { type Refusal, refuse } from "@/domain/change";
import { obstacles } from "@/domain/words";
import { takePhoto } from "../photos";
import { type Caller, operation } from "./operation";
import { atVersion } from "./seen";
import { file, givenFile } from "./shapes";
import * as w from "./words";

const obstacle = z.enum(obstacles);
const seen = { version: w.cardVersion };

/** One own card as it is now; a card that is another's is not there. */
async function ownFile(caller: Caller, cardId: string) {
  const found = (await readOwn(caller.store, caller.actor)).files.find((one) => one.card.id === cardId);
  return found === undefined ? refuse("not_found") : givenFile(caller, found);
}

/** A deed on an own card at the version that was seen; gives the card as it is afterwards. */
async function own(
  caller: Caller,
  { cardId, version }: { cardId: string; version: number },
  run: (guarded: Caller["store"]) => Promise<Refusal | null>,
) {
  return (await atVersion(caller.store, { cardId, version }, run)) ?? ownFile(caller, cardId);
}

/** What a card's user does on the own cards, whatever the role. */
export const mineOperations = [
  operation({
    id: "listMine",
    method: "get",
    path: "/mine",
    tag: "mine",
    summary: {
      en: "Your own cards that are not done with, the soonest due first, and how many are.",
      zh: "你自己名下没办完的卡，先到期的在前，以及已办完几张。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ cards: z.array(file), done: z.number().int() }),
    async run(caller) {
      const { files, done } = await readOwn(caller.store, caller.actor);
      return { cards: await Promise.all(files.map((one) => givenFile(caller, one))), done };
    },
  }),
  operation({
    id: "tickOwn",
    method: "post",
    path: "/mine/{id}/tick",
    tag: "mine",
    summary: {
      en: "Tick an item of an own card as done today; `way`, `count` and `hash` say how contacts were backed up and which file was counted, `paid` with the fen that were paid, `movedTo` to which number an account was moved.",
      zh: "自己的卡上办好一项，按今天记；`way`、`count`、`hash` 说明通讯录怎么备份的、数的是哪个文件，`paid` 带缴了多少分，`movedTo` 是换绑到的号码。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      ...seen,
      itemId: w.id,
      way: z.enum([...ways, "never_bound"]).optional(),
      count: z.number().int().min(0).max(999_999).nullable().default(null),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullish(),
      movedTo: w.short,
      amountFen: w.fen.nullable().default(null),
    }),
    gives: file,
    run(caller, { params, body: { version, itemId, way, amountFen, ...more } }) {
      const ticked = { cardId: params.id, id: itemId, way, ...more, amountFen: way === "paid" ? amountFen : null };
      return own(caller, { cardId: params.id, version }, (store) => tickOwn(store, caller.actor, caller.clock, ticked));
    },
  }),
  operation({
    id: "untickOwn",
    method: "post",
    path: "/mine/{id}/untick",
    tag: "mine",
    summary: { en: "Take own ticks back.", zh: "收回自己打的勾。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...seen, itemIds: z.array(w.id).min(1).max(40), to: z.enum(["open", "unknown"]) }),
    gives: file,
    run(caller, { params, body: { version, itemIds, to } }) {
      const back = { cardId: params.id, ids: itemIds, to };
      return own(caller, { cardId: params.id, version }, (store) => untickOwn(store, caller.actor, caller.clock, back));
    },
  }),
  operation({
    id: "answerOwn",
    method: "post",
    path: "/mine/{id}/answer",
    tag: "mine",
    summary: {
      en: "Answer what nobody knows of an own card: never bound, moved, or cannot be done.",
      zh: "回答自己卡上的待确认：从未绑定、已换绑或移交、办不了。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      ...seen,
      kinds: z.array(w.blockerKind).min(1).max(60),
      answer: z.enum(answers),
      note: w.note,
      obstacle: obstacle.optional(),
    }),
    gives: file,
    run(caller, { params, body: { version, ...reply } }) {
      const given = { cardId: params.id, ...reply };
      return own(caller, { cardId: params.id, version }, (store) =>
        answerOwn(store, caller.actor, caller.clock, given),
      );
    },
  }),
  operation({
    id: "cannotOwn",
    method: "post",
    path: "/mine/{id}/cannot",
    tag: "mine",
    summary: {
      en: "An item of an own card cannot be done: why goes to the manager.",
      zh: "自己卡上有一项办不了：原因转给主管。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...seen, kind: w.blockerKind, itemId: w.id.optional(), obstacle, note: w.note }),
    gives: file,
    run(caller, { params, body: { version, ...input } }) {
      const given = { cardId: params.id, ...input };
      return own(caller, { cardId: params.id, version }, (store) =>
        cannotOwn(store, caller.actor, caller.clock, given),
      );
    },
  }),
  operation({
    id: "addPhotoOwn",
    method: "post",
    path: "/mine/{id}/photo",
    tag: "mine",
    summary: {
      en: "A picture to a standing report that an item cannot be done: a form with one `file`, `kind` (`unknown` for the question) and `itemId`.",
      zh: "给自己报过的办不了加一张照片：表单，一个 `file`，以及 `kind`（待确认填 `unknown`）和 `itemId`。",
    },
    params: w.byId,
    query: w.nothing,
    body: "bytes",
    gives: file,
    async run(caller, { params }) {
      return (await takePhoto(caller, params.id, caller.request)) ?? ownFile(caller, params.id);
    },
  }),
  operation({
    id: "listOwn",
    method: "post",
    path: "/mine/{id}/bindings",
    tag: "mine",
    summary: {
      en: "Accounts that hang on an own card's number; what was asked (`kinds`) and is not among them was never bound.",
      zh: "自己卡上绑着的账号，逐个列出；问到的种类（`kinds`）里没列的，就是从未绑定。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      ...seen,
      kinds: z.array(z.enum(askedTogether)).max(askedTogether.length),
      bound: z.array(z.strictObject({ kind: z.enum(askedTogether), name: w.short })).max(mostListed),
    }),
    gives: file,
    run(caller, { params, body: { version, kinds, bound } }) {
      const named = bound.map(({ kind, name }) => ({ kind, name: name ?? null }));
      const listed = { cardId: params.id, kinds, bound: named };
      return own(caller, { cardId: params.id, version }, (store) => listOwn(store, caller.actor, caller.clock, listed));
    },
  }),
  operation({
    id: "countOwn",
    method: "post",
    path: "/mine/{id}/accounts",
    tag: "mine",
    summary: {
      en: "How many accounts the state's query (一证通查) found on an own card's number; 0 says that none is left.",
      zh: "一证通查查到自己卡的号码上有几个账号；0 就是一个不剩。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...seen, accounts: z.number().int().min(0).max(mostAccounts) }),
    gives: file,
    run(caller, { params, body: { version, accounts } }) {
      const counted = { cardId: params.id, accounts };
      return own(caller, { cardId: params.id, version }, (store) =>
        countOwn(store, caller.actor, caller.clock, counted),
      );
    },
  }),
  operation({
    id: "oweOwn",
    method: "post",
    path: "/mine/{id}/owe",
    tag: "mine",
    summary: {
      en: "The fees of an own card were looked up today and so much is owed.",
      zh: "今天查过自己卡的费用，欠这么多。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...seen, amountFen: w.fen.min(1) }),
    gives: file,
    run(caller, { params, body: { version, amountFen } }) {
      const given = { cardId: params.id, amountFen };
      return own(caller, { cardId: params.id, version }, (store) => oweOwn(store, caller.actor, caller.clock, given));
    },
  }),
  operation({
    id: "removeOwnCertificate",
    method: "post",
    path: "/mine/{id}/certificates/{certificateId}/remove",
    tag: "mine",
    summary: {
      en: "Take back what you uploaded to an own card, before anybody verified it.",
      zh: "收回自己上传到自己卡上的凭证，核验之前可以。",
    },
    params: z.strictObject({ id: w.id, certificateId: w.id }),
    query: w.nothing,
    body: z.strictObject(seen),
    gives: file,
    run(caller, { params, body }) {
      const given = { id: params.certificateId, as: "user" } as const;
      const at = { cardId: params.id, version: body.version };
      return own(caller, at, (store) => removeCertificate(store, caller.actor, caller.clock, given));
    },
  }),
];
