import { z } from "zod";
import { listFields } from "@/db/fields";
import { facetOptions, readFacets } from "@/db/fleet/facets";
import { readFigures } from "@/db/fleet/figures";
import { readFleetHead } from "@/db/fleet/head";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { parseFleetQuery, searchText } from "@/domain/fleet/query";
import { facets } from "@/domain/fleet/query/fields";
import { operation } from "./operation";
import { nothing } from "./words";

const count = z.number().int();
const days = count.nullable();
const fen = count.nullable();
const option = z.object({ value: z.string(), name: z.string().nullable(), note: z.string().nullable(), cards: count });

/** What stands above and beside the list of cards. */
export const fleetOperations = [
  operation({
    id: "readFigures",
    method: "get",
    path: "/fleet/figures",
    tag: "cards",
    summary: {
      en: "The five figures above the fleet, over all cards that you see: left and not cancelled, paid for nobody, ready, over the carrier's clock, without a certificate.",
      zh: "号卡台账上方的五个数，按你能看到的全部卡：离职未销、无人使用仍计费、可办理、办理中超时、缺凭证。",
    },
    params: nothing,
    query: nothing,
    body: null,
    gives: z.object({
      cards: count,
      importedAt: z.string().nullable(),
      rentUnknown: count.meta({ description: "Cards in force whose rent nobody wrote down." }),
      left: z.object({ cards: count, longestDays: days }),
      wasting: z.object({ cards: count, rentFen: count, rentUnknown: count }),
      ready: z.object({ cards: count, by: z.string().nullable(), savesFen: fen }),
      overdue: z.object({ cards: count, of: count, longestDays: days }),
      uncertified: z.object({ cards: count, longestDays: days }),
    }),
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      const [head, figures] = await Promise.all([readFleetHead(store, actor), readFigures(store, actor, clock)]);
      return { ...head, ...figures };
    },
  }),
  operation({
    id: "readFacets",
    method: "get",
    path: "/fleet/facets",
    tag: "cards",
    summary: {
      en: "The values of every facet, or of one (`facet`), with how many cards of the query each would leave; `find` narrows people and labels.",
      zh: "每个筛选项（或 `facet` 指定的一项）有哪些值，各会剩下多少张卡；`find` 在人名和标签里找。",
    },
    params: nothing,
    query: z.strictObject({
      q: z.string().max(8000, "too_long").optional(),
      facet: z.enum(facets).optional(),
      find: z.string().max(100, "too_long").optional(),
    }),
    body: null,
    gives: z.object({ facets: z.record(z.string(), z.array(option)) }),
    async run({ store, actor, clock }, { query: { facet, find, ...asked } }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      const query = parseFleetQuery(new URLSearchParams(asked));
      if (facet === undefined) return { facets: await readFacets(store, actor, clock, query) };
      const input = { facet, query, find: searchText(find ?? "") };
      return { facets: { [facet]: await facetOptions(store, actor, clock, input) } };
    },
  }),
  operation({
    id: "listFields",
    method: "get",
    path: "/fleet/fields",
    tag: "cards",
    summary: {
      en: "The fields that registers brought beyond the known ones; a card has their texts in `custom` by id.",
      zh: "导入时带来的自定义字段；卡上的 `custom` 按 id 存它们的内容。",
    },
    params: nothing,
    query: nothing,
    body: null,
    gives: z.object({ fields: z.array(z.object({ id: z.string(), name: z.string() })) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      return { fields: (await listFields(store)).map(({ id, name }) => ({ id, name })) };
    },
  }),
];
