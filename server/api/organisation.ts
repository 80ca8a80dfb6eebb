import { z } from "zod";
import { addEntity, editEntity, listEntities, mergeEntities } from "@/db/entities";
import { foreseeRelabel, listLabels, relabel } from "@/db/labels";
import { addSite, addTeam, editTeam, listSites, listTeams, renameSite, teamSizes } from "@/db/organisation";
import { labelKinds } from "@/domain/bulk";
import { longestLabel } from "@/domain/cardform";
import { refuse } from "@/domain/change";
import { type Caller, operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const name = z.string().trim().min(1, "required").max(200, "too_long");
const site = z.object({ id: z.string(), version: count, name: z.string() });
const team = z.object({
  id: z.string(),
  version: count,
  name: z.string(),
  siteId: text,
  people: count,
  cards: count.meta({ description: "Cards that lie in it, closed ones among them." }),
});
const entity = z.object({
  id: z.string(),
  version: count,
  name: z.string(),
  licenceLast4: text,
  sealKeeper: text,
  accountManager: text,
  accountManagerPhone: text,
  cards: count,
});
const firm = {
  name,
  licenceLast4: z
    .string()
    .regex(/^[0-9A-Za-z]{4}$/, "last_four")
    .nullable()
    .default(null),
  sealKeeper: w.short,
  accountManager: w.short,
  accountManagerPhone: z
    .string()
    .regex(/^[\d\s+-]{7,20}$/, "not_a_number")
    .nullable()
    .default(null),
};
const renaming = {
  kind: z.enum(labelKinds),
  from: z.string().min(1).max(500),
  to: z.string().trim().min(1, "required").max(longestLabel, "too_long"),
};

async function siteOf({ store, actor }: Caller, is: (one: { id: string; name: string }) => boolean) {
  const found = (await listSites(store, actor)).find(is);
  return found === undefined ? refuse("not_found") : site.parse(found);
}

async function teamsOf({ store, actor }: Caller) {
  const [teams, sizes] = await Promise.all([listTeams(store, actor), teamSizes(store, actor)]);
  return teams.map((one) => {
    const { people = 0, cards = 0 } = sizes.find(({ id }) => id === one.id) ?? {};
    return team.parse({ ...one, people, cards });
  });
}

async function teamOf(caller: Caller, is: (one: z.output<typeof team>) => boolean) {
  return (await teamsOf(caller)).find(is) ?? refuse("not_found");
}

async function entityOf({ store, actor }: Caller, is: (one: { id: string; name: string }) => boolean) {
  const found = (await listEntities(store, actor)).find(is);
  return found === undefined ? refuse("not_found") : entity.parse(found);
}

/** Where cards lie and whose they are. */
export const organisationOperations = [
  operation({
    id: "listSites",
    method: "get",
    path: "/sites",
    tag: "organisation",
    summary: { en: "The sites you see.", zh: "你能看到的职场。" },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ sites: z.array(site) }),
    async run({ store, actor }) {
      return { sites: (await listSites(store, actor)).map((one) => site.parse(one)) };
    },
  }),
  operation({
    id: "addSite",
    method: "post",
    path: "/sites",
    tag: "organisation",
    summary: { en: "Add a site.", zh: "新增职场。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ name }),
    gives: site,
    async run(caller, { body }) {
      const { store, actor, clock } = caller;
      return (await addSite(store, actor, clock, body.name)) ?? siteOf(caller, (one) => one.name === body.name);
    },
  }),
  operation({
    id: "renameSite",
    method: "put",
    path: "/sites/{id}",
    tag: "organisation",
    summary: { en: "Rename a site.", zh: "职场改名。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ name, version: w.rowVersion }),
    gives: site,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await renameSite(store, actor, clock, { id: params.id, ...body });
      return refusal ?? siteOf(caller, (one) => one.id === params.id);
    },
  }),
  operation({
    id: "listTeams",
    method: "get",
    path: "/teams",
    tag: "organisation",
    summary: { en: "The teams you see, with their people and cards.", zh: "你能看到的班组，各有多少人和卡。" },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ teams: z.array(team) }),
    run: async (caller) => ({ teams: await teamsOf(caller) }),
  }),
  operation({
    id: "addTeam",
    method: "post",
    path: "/teams",
    tag: "organisation",
    summary: { en: "Add a team, to a site or to none yet.", zh: "新增班组，归某个职场或暂不归。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ name, siteId: w.id.nullable().default(null) }),
    gives: team,
    async run(caller, { body }) {
      const { store, actor, clock } = caller;
      const refusal = await addTeam(store, actor, clock, body);
      return refusal ?? teamOf(caller, (one) => one.name === body.name && one.siteId === body.siteId);
    },
  }),
  operation({
    id: "editTeam",
    method: "put",
    path: "/teams/{id}",
    tag: "organisation",
    summary: {
      en: "Rename a team or move it to another site; its cards follow.",
      zh: "班组改名或换职场，名下的卡跟着走。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ name, siteId: w.id.nullable(), version: w.rowVersion }),
    gives: team,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await editTeam(store, actor, clock, { id: params.id, ...body });
      return refusal ?? teamOf(caller, (one) => one.id === params.id);
    },
  }),
  operation({
    id: "listEntities",
    method: "get",
    path: "/entities",
    tag: "organisation",
    summary: {
      en: "The firms in whose names lines are registered, with how many of your cards each has.",
      zh: "线路所登记的户名，各有你的多少张卡。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ entities: z.array(entity) }),
    async run({ store, actor }) {
      return { entities: (await listEntities(store, actor)).map((one) => entity.parse(one)) };
    },
  }),
  operation({
    id: "addEntity",
    method: "post",
    path: "/entities",
    tag: "organisation",
    summary: { en: "Add a firm.", zh: "新增户名。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject(firm),
    gives: entity,
    async run(caller, { body }) {
      const { store, actor, clock } = caller;
      return (await addEntity(store, actor, clock, body)) ?? entityOf(caller, (one) => one.name === body.name);
    },
  }),
  operation({
    id: "editEntity",
    method: "put",
    path: "/entities/{id}",
    tag: "organisation",
    summary: { en: "Change a firm; a field that is left out is emptied.", zh: "改户名资料；不写的项会被清空。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ ...firm, version: w.rowVersion }),
    gives: entity,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await editEntity(store, actor, clock, { id: params.id, ...body });
      return refusal ?? entityOf(caller, (one) => one.id === params.id);
    },
  }),
  operation({
    id: "mergeEntities",
    method: "post",
    path: "/entities/{id}/merge",
    tag: "organisation",
    summary: {
      en: "Join a firm that was entered twice with the other: its cards, bills and scopes become the other's, and it goes.",
      zh: "重复录入的户名并入另一个：卡、账单和范围归后者，前者删去。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ version: w.rowVersion, intoId: w.id }),
    gives: entity,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await mergeEntities(store, actor, clock, { id: params.id, ...body });
      return refusal ?? entityOf(caller, (one) => one.id === body.intoId);
    },
  }),
  operation({
    id: "listLabels",
    method: "get",
    path: "/labels",
    tag: "organisation",
    summary: {
      en: "Projects, accounts, suppliers and places of your cards, most used first.",
      zh: "你的卡上用到的项目、集团账户、供卡方和存放位置，用得多的在前。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ labels: z.array(z.object({ kind: z.enum(labelKinds), name: z.string(), cards: count })) }),
    run: async ({ store, actor }) => ({ labels: await listLabels(store, actor) }),
  }),
  operation({
    id: "foreseeRelabel",
    method: "post",
    asks: true,
    path: "/labels/rename/foresee",
    tag: "organisation",
    summary: {
      en: "What a renaming would do: cards that change, cards that bear the new name already, accounts whose scope follows.",
      zh: "改名会怎样：多少张卡会变、多少张已经叫这个名、多少个账号的范围跟着变。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject(renaming),
    gives: z.object({ cards: count, joins: count, accounts: count }),
    run: ({ store, actor }, { body }) => foreseeRelabel(store, actor, body),
  }),
  operation({
    id: "relabel",
    method: "post",
    path: "/labels/rename",
    tag: "organisation",
    summary: {
      en: "Give a project, account, supplier or place another name on every card of yours; a name that is borne already joins the two, if `join` says so.",
      zh: "给项目、集团账户、供卡方或存放位置改名，你的每张卡都改；新名已有人用时，`join` 为真才合并。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ ...renaming, join: z.boolean().default(false) }),
    gives: z.object({ cards: count }),
    run: ({ store, actor, clock }, { body }) => relabel(store, actor, clock, body),
  }),
];
