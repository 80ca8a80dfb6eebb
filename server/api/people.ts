import { z } from "zod";
import { listTeams } from "@/db/organisation";
import { addPerson, editPerson, listPeople, movePerson, setLeft } from "@/db/people";
import { mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { cardChoices } from "@/domain/people/follow";
import { type Caller, operation } from "./operation";
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
    id: "listTeams",
    method: "get",
    path: "/teams",
    tag: "people",
    summary: { en: "The teams you see.", zh: "你能看到的班组。" },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ teams: z.array(z.object({ id: z.string(), name: z.string(), siteId: text })) }),
    async run({ store, actor }) {
      const teams = await listTeams(store, actor);
      return { teams: teams.map(({ id, name, siteId }) => ({ id, name, siteId })) };
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
