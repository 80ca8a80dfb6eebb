import { z } from "zod";
import { openView } from "@/db/fleet/opened";
import { countPinned, listPinned, pinView } from "@/db/fleet/pinned";
import { listViews, removeView, saveView } from "@/db/views";
import { mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { densities, readLayout } from "@/domain/fleet/layout";
import { longestViewName, queryOf, savedOf } from "@/domain/fleet/saved";
import { type Caller, operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const column = {
  id: z.string().max(60),
  shown: z.boolean(),
  widthPx: z.number().int().nullable(),
  pinned: z.boolean(),
};
const view = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  shared: z.enum(["own", "team", "everyone"]),
  teamId: text,
  teamName: text,
  owner: text.meta({ description: "null: your own, or somebody whom you do not see." }),
  mine: z.boolean(),
  changes: z.boolean().meta({ description: "Whether you may change or remove it." }),
});
const opened = view.extend({
  query: z.string(),
  sort: z.string(),
  layout: z.object({ columns: z.array(z.object(column)), density: z.enum(densities) }),
});
const seenVersion = z.number().int().min(0).meta({ description: "The view's `version` as you last read it." });
/** What is stored is what was understood: the query as it prints itself, the layout in its shape. */
const content = z
  .strictObject({
    query: z.string().max(4000, "too_long"),
    sort: z.string().max(300, "too_long").default(""),
    layout: z
      .strictObject({ columns: z.array(z.strictObject(column)).max(200), density: z.enum(densities) })
      .default({ columns: [], density: "regular" }),
  })
  .meta({ description: "null leaves query, order and columns of a view that there is as they stand." });
const saved = z.strictObject({
  name: z.string().trim().min(1, "required").max(longestViewName, "too_long"),
  shared: z.enum(["own", "team", "everyone"]).default("own"),
  teamId: w.id.nullable().default(null),
});

async function viewOf({ store, actor, clock }: Caller, id: string) {
  const found = await openView(store, actor, clock, id);
  return found === null ? refuse("not_found") : opened.parse(found);
}

async function save(
  caller: Caller,
  { content: given, ...input }: z.output<typeof saved> & { content: z.output<typeof content> | null },
  seen: { id: string | null; version: number | null },
) {
  const { store, actor, clock } = caller;
  const kept = given && { ...savedOf(queryOf(given)), layout: readLayout(given.layout) };
  const made = await saveView(store, actor, clock, { ...input, ...seen, content: kept });
  return isRefusal(made) ? made : viewOf(caller, made.id);
}

export const viewOperations = [
  operation({
    id: "listViews",
    method: "get",
    path: "/views",
    tag: "views",
    summary: {
      en: "The saved views that you find, and which you have pinned, each with how many of your cards it has.",
      zh: "你能用的视图，以及你固定了哪些、各有多少张卡。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({
      views: z.array(view),
      pinned: z.array(
        z.object({
          id: z.string(),
          cards: z.number().int(),
          more: z.boolean().meta({ description: "There are more than `cards`." }),
        }),
      ),
    }),
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      const [views, pinned, counts] = await Promise.all([
        listViews(store, actor),
        listPinned(store, actor),
        countPinned(store, actor, clock),
      ]);
      return {
        views: views.map((one) => view.parse(one)),
        pinned: pinned.map(({ id }) => {
          const counted = counts.find((one) => one.id === id);
          return { id, cards: counted?.total ?? 0, more: counted?.more ?? false };
        }),
      };
    },
  }),
  operation({
    id: "readView",
    method: "get",
    path: "/views/{id}",
    tag: "views",
    summary: {
      en: "One saved view with its query, order and columns: ask `/cards` with `q` and `sort`.",
      zh: "一个视图的查询、排序和列：拿它的 `q` 和 `sort` 去问 `/cards`。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: opened,
    async run(caller, { params }) {
      return mayEnter(caller.actor, "fleet") ? viewOf(caller, params.id) : refuse("not_allowed");
    },
  }),
  operation({
    id: "addView",
    method: "post",
    path: "/views",
    tag: "views",
    summary: {
      en: "Save a new view, for yourself, a team or everybody.",
      zh: "新存一个视图，给自己、一个班组或所有人。",
    },
    params: w.nothing,
    query: w.nothing,
    body: saved.extend({ content }),
    gives: opened,
    run: (caller, { body }) => save(caller, body, { id: null, version: null }),
  }),
  operation({
    id: "editView",
    method: "put",
    path: "/views/{id}",
    tag: "views",
    summary: {
      en: "Save over a view as it was seen at `version`; `content` null leaves query and columns.",
      zh: "按 `version` 看到的样子改一个视图；`content` 为 null 则查询和列不动。",
    },
    params: w.byId,
    query: w.nothing,
    body: saved.extend({ version: seenVersion, content: content.nullable() }),
    gives: opened,
    run: (caller, { params, body: { version, ...body } }) => save(caller, body, { id: params.id, version }),
  }),
  operation({
    id: "removeView",
    method: "post",
    path: "/views/{id}/remove",
    tag: "views",
    summary: {
      en: "Take a view away from everybody who found it, as it was seen at `version`.",
      zh: "删除视图，所有人都不再看到；按 `version` 看到的样子。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ version: seenVersion }),
    gives: w.done,
    async run({ store, actor, clock }, { params, body }) {
      return (await removeView(store, actor, clock, { id: params.id, ...body })) ?? w.isDone;
    },
  }),
  operation({
    id: "pinView",
    method: "post",
    path: "/views/{id}/pin",
    tag: "views",
    summary: { en: "Pin a view beside the navigation, or let it go.", zh: "把视图固定在导航旁，或取消固定。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ pinned: z.boolean() }),
    gives: w.done,
    async run({ store, actor, clock }, { params, body }) {
      return (await pinView(store, actor, clock, { id: params.id, ...body })) ?? w.isDone;
    },
  }),
];
