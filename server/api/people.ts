import { z } from "zod";
import { listAccounts } from "@/db/accounts";
import { addPerson, editPerson, findPeople, listPeople, movePerson, setLeft } from "@/db/people";
import { answerForPerson } from "@/db/people/answer";
import { readPerson } from "@/db/people/cards";
import { may, mayEnter } from "@/domain/actor";
import { bases, sayings } from "@/domain/case/note";
import { isRefusal, refuse } from "@/domain/change";
import { cardChoices } from "@/domain/people/follow";
import { roles } from "@/domain/words";
import { type Caller, operation } from "./operation";
import { file, givenFile } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const person = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  staffNo: text,
  teamId: text,
  teamName: text,
  employment: z.enum(["active", "left"]),
  leftOn: text,
  cards: z.number().int().meta({ description: "Cards of theirs that are still to be dealt with." }),
});
const named = { name: z.string().trim().min(1, "required").max(200, "too_long"), staffNo: w.short };

const past = z.object({
  cardId: z.string(),
  number: z.string(),
  from: text,
  until: z.string(),
  nowId: text,
  nowName: text,
});
const account = z.object({
  id: z.string(),
  version: z.number().int(),
  personId: z.string(),
  personName: z.string(),
  login: z.string(),
  role: z.enum(roles),
  disabledAt: text,
  hasPassword: z.boolean(),
  hasCodes: z.boolean(),
  scopes: z.array(z.object({ kind: z.enum(["all", "site", "team", "entity", "project"]), targetId: text, name: text })),
});

async function one({ store, actor }: Caller, id: string) {
  const found = (await listPeople(store, actor)).find((row) => row.id === id);
  return found === undefined || !mayEnter(actor, "people") ? refuse("not_found") : person.parse(found);
}

export const peopleOperations = [
  operation({
    id: "listPeople",
    method: "get",
    path: "/people",
    tag: "people",
    summary: {
      en: "The people you see; first those who left and still have cards.",
      zh: "你能看到的人；先是已离职而名下还有卡的。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ people: z.array(person) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "people")) return refuse("not_allowed");
      return { people: (await listPeople(store, actor)).map((row) => person.parse(row)) };
    },
  }),
  operation({
    id: "findPeople",
    method: "get",
    path: "/people/find",
    tag: "people",
    summary: {
      en: "People by part of name or staff number, for choosing one: at most twenty, those who are here.",
      zh: "按姓名或工号的一部分找人，供选用：最多二十个，只找在职的。",
    },
    params: w.nothing,
    query: z.strictObject({ text: z.string().max(60, "too_long") }),
    body: null,
    gives: z.object({ people: z.array(person.pick({ id: true, name: true, staffNo: true, teamName: true })) }),
    async run({ store, actor }, { query }) {
      const found = (await findPeople(store, actor, query.text)).filter((row) => row.employment === "active");
      return { people: found.map(({ id, name, staffNo, teamName }) => ({ id, name, staffNo, teamName })) };
    },
  }),
  operation({
    id: "readPerson",
    method: "get",
    path: "/people/{id}",
    tag: "people",
    summary: {
      en: "One person with their cards that you see, and those that they used before.",
      zh: "一个人，连同你能看到的他名下的卡和以前用过的卡。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: z.object({ person, cards: z.array(file), past: z.array(past) }),
    async run({ store, actor, clock }, { params }) {
      const found = mayEnter(actor, "people") ? await readPerson(store, actor, params.id) : null;
      if (found === null) return refuse("not_found");
      return {
        person: person.parse(found.person),
        cards: await Promise.all(found.files.map((one) => givenFile({ store, clock }, one))),
        past: found.past.map((row) => past.parse(row)),
      };
    },
  }),
  operation({
    id: "answerForPerson",
    method: "post",
    path: "/people/{id}/answer",
    tag: "people",
    summary: {
      en: "Answer for somebody who is gone, items of several of their cards at once, with how and from whom it was learnt.",
      zh: "代已离开的人登记，一次答几张卡的几项，写明怎么、向谁问到的。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      learnt: z.enum(bases),
      from: z.string().trim().min(1, "required").max(200, "too_long"),
      note: w.note,
      items: z
        .array(z.strictObject({ cardId: w.id, itemId: w.id, itemVersion: w.rowVersion, said: z.enum(sayings) }))
        .min(1)
        .max(500, "too_many"),
    }),
    gives: w.done,
    async run({ store, actor, clock }, { params, body }) {
      const items = body.items.map(({ itemId: id, itemVersion: version, ...rest }) => ({ id, version, ...rest }));
      return (await answerForPerson(store, actor, clock, { personId: params.id, ...body, items })) ?? w.isDone;
    },
  }),
  operation({
    id: "listAccounts",
    method: "get",
    path: "/accounts",
    tag: "people",
    summary: {
      en: "Every account with its role and what it may see; for the owner. They are made and changed on the page, which asks for the password.",
      zh: "全部账号，各自的角色和范围；系统管理员可看。新建和更改在页面上，要再输密码。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ accounts: z.array(account) }),
    async run({ store, actor }) {
      if (!may(actor, "account.add")) return refuse("not_allowed");
      return { accounts: (await listAccounts(store, actor)).map((row) => account.parse(row)) };
    },
  }),
  operation({
    id: "addPerson",
    method: "post",
    path: "/people",
    tag: "people",
    summary: { en: "Add a person.", zh: "新增人员。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ ...named, teamId: w.id.nullable().default(null) }),
    gives: person,
    async run(caller, { body }) {
      const made = await addPerson(caller.store, caller.actor, caller.clock, body);
      return isRefusal(made) ? made : one(caller, made.personId);
    },
  }),
  operation({
    id: "editPerson",
    method: "put",
    path: "/people/{id}",
    tag: "people",
    summary: { en: "Name and staff number.", zh: "改姓名和工号。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...named, version: w.rowVersion }),
    gives: person,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await editPerson(store, actor, clock, { id: params.id, ...body });
      return refusal ?? one(caller, params.id);
    },
  }),
  operation({
    id: "movePerson",
    method: "post",
    path: "/people/{id}/move",
    tag: "people",
    summary: { en: "To another team, with or without their cards.", zh: "调到另一个班组，名下的卡跟去或不跟。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ version: w.rowVersion, teamId: w.id.nullable(), cards: z.enum(cardChoices) }),
    gives: person,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await movePerson(store, actor, clock, { id: params.id, ...body })) ?? one(caller, params.id);
    },
  }),
  operation({
    id: "setLeft",
    method: "post",
    path: "/people/{id}/leave",
    tag: "people",
    summary: {
      en: "The day on which somebody leaves, past or to come; null: they are here.",
      zh: "离职日，过去的或将来的；null 表示在职（回来了）。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ leftOn: w.day.nullable() }),
    gives: person,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await setLeft(store, actor, clock, { id: params.id, ...body })) ?? one(caller, params.id);
    },
  }),
];
