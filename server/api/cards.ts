import { z } from "zod";
import { readShownFile } from "@/db/card";
import { addCard, editCard } from "@/db/cards";
import { listFleet } from "@/db/fleet/list";
import { refuseUnread } from "@/db/fleet/names";
import { listEvents } from "@/db/history";
import { mayEnter } from "@/domain/actor";
import { readCardForm } from "@/domain/cardform";
import type { CardInput, InputField } from "@/domain/cardinput";
import { inputFields } from "@/domain/cardinput";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import type { Caller } from "./operation";
import { operation } from "./operation";
import { card, event, file, givenEvent, givenFile } from "./shapes";
import { byId, nothing } from "./words";

const typed = z.string().max(2000, "too_long").nullable();
// The keys are the form's fields, each once.
const fields = Object.fromEntries(inputFields.map((field) => [field, typed.optional()])) as Record<
  InputField,
  z.ZodOptional<typeof typed>
>;
const custom = z.record(z.string().max(40), z.string().max(2000, "too_long"));
const form = z.strictObject({ ...fields, custom: custom.optional() }).meta({
  description:
    "Fields as a person types them: amounts in yuan (`38.50`), days in any usual order, a number however it is grouped. Codes as in an answer.",
});

/** Everything that the form reads, or a refusal with each field that cannot be taken. */
function read(given: z.output<typeof form>): CardInput | Refusal {
  const texts = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const result = readCardForm({ ...Object.fromEntries(texts), custom: given.custom ?? {} });
  return "errors" in result ? refuse("invalid", { fields: result.errors }) : result.input;
}

async function fileOf(caller: Caller, id: string) {
  const shown = await readShownFile(caller.store, caller.actor, id);
  return shown === null ? refuse("not_found") : givenFile(caller, shown);
}

const row = card.pick({
  id: true,
  number: true,
  carrier: true,
  userId: true,
  userName: true,
  userLeftOn: true,
  teamName: true,
  holderType: true,
  holder: true,
  occupancy: true,
  stage: true,
  stageSince: true,
  history: true,
  overdueFrom: true,
  nextStep: true,
  nextDetail: true,
  rentFen: true,
  due: true,
  certificate: true,
});

export const cardOperations = [
  operation({
    id: "listCards",
    method: "get",
    path: "/cards",
    tag: "cards",
    summary: {
      en: "Cards of a query, a page of fifty. `q` and `sort` are those of the fleet's address bar.",
      zh: "按查询列出号卡，每页五十张。`q` 和 `sort` 与号卡台账地址栏里的相同。",
    },
    params: nothing,
    query: z.strictObject({
      q: z.string().max(8000).optional(),
      sort: z.string().max(200).optional(),
      page: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
    }),
    body: null,
    gives: z.object({
      cards: z.array(row),
      total: z.number().int(),
      more: z.boolean().meta({ description: "There are more than `total`." }),
    }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      const asked = parseFleetQuery(new URLSearchParams(query));
      const unread = await refuseUnread(store, asked);
      if (unread) return unread;
      const { rows, total, more } = await listFleet(store, actor, clock, asked);
      return { cards: rows.map((one) => row.parse(one)), total, more };
    },
  }),
  operation({
    id: "readCard",
    method: "get",
    path: "/cards/{id}",
    tag: "cards",
    summary: {
      en: "One card with its cases, items, materials, certificates and looks after closing.",
      zh: "一张卡，连同办理、未清事项、材料、凭证和归档后的回查。",
    },
    params: byId,
    query: nothing,
    body: null,
    gives: file,
    run: (caller, { params }) => fileOf(caller, params.id),
  }),
  operation({
    id: "addCard",
    method: "post",
    path: "/cards",
    tag: "cards",
    summary: { en: "Add a card.", zh: "新增一张卡。" },
    params: nothing,
    query: nothing,
    body: form,
    gives: file,
    async run(caller, { body }) {
      const input = read(body);
      if (isRefusal(input)) return input;
      const made = await addCard(caller.store, caller.actor, caller.clock, input);
      return isRefusal(made) ? made : fileOf(caller, made.cardId);
    },
  }),
  operation({
    id: "editCard",
    method: "put",
    path: "/cards/{id}",
    tag: "cards",
    summary: {
      en: "Set all own fields of a card, as they were seen at `edition`; a field that is left out is emptied.",
      zh: "按 `edition` 看到的样子改一张卡的全部登记项；不写的项会被清空。",
    },
    params: byId,
    query: nothing,
    body: form.extend({ edition: z.number().int().min(0) }),
    gives: file,
    async run(caller, { params, body: { edition, ...given } }) {
      const input = read(given);
      if (isRefusal(input)) return input;
      const { store, actor, clock } = caller;
      return (await editCard(store, actor, clock, { id: params.id, edition, input })) ?? fileOf(caller, params.id);
    },
  }),
  operation({
    id: "readCardHistory",
    method: "get",
    path: "/cards/{id}/events",
    tag: "cards",
    summary: {
      en: "What was done to a card, newest first; `before` is the `seq` from which to go on.",
      zh: "一张卡上做过什么，新的在前；`before` 是接着往下读的 `seq`。",
    },
    params: byId,
    query: z.strictObject({
      before: z
        .string()
        .regex(/^\d{1,12}$/)
        .optional(),
    }),
    body: null,
    gives: z.object({ events: z.array(event) }),
    async run(caller, { params, query }) {
      const found = await fileOf(caller, params.id);
      if (isRefusal(found)) return found;
      const before = query.before === undefined ? {} : { before: Number(query.before) };
      const events = await listEvents(caller.store, caller.actor, { cardId: params.id, limit: 100, ...before });
      return { events: events.map(givenEvent) };
    },
  }),
];
