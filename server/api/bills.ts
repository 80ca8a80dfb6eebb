import { z } from "zod";
import { complainAbout, recordCleanBill } from "@/db/bill/act";
import { type BillHead, listBills, maySeeWhole, readBill, removeBill } from "@/db/bill/bills";
import { readMovements } from "@/db/bill/movements";
import { readFile } from "@/db/files";
import { type Actor, mayEnter } from "@/domain/actor";
import { billLists, billNotes } from "@/domain/bill/compare";
import { isRefusal, refuse } from "@/domain/change";
import { movementKinds } from "@/domain/movements";
import { comparisonOf } from "../bill";
import { operation } from "./operation";
import { card, givenOutcome, outcome } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const carrier = w.carrier.nullable();

export const bill = z.object({
  id: z.string(),
  month: z.string(),
  carrier,
  entityId: text,
  entityName: text,
  fileName: z.string(),
  sha256: z.string(),
  addedName: z.string(),
  addedAt: z.string(),
  totalFen: count.nullable().meta({ description: "null: it goes beyond what you see." }),
});
export function givenBill(actor: Actor, one: BillHead): z.output<typeof bill> {
  return bill.parse({ ...one, totalFen: maySeeWhole(actor, one) ? one.totalFen : null });
}

const figure = z.object({ count, sumFen: count });
const row = z.object({
  list: z.enum(billLists),
  number: z.string(),
  amountFen: count.nullable(),
  lines: count,
  note: z.enum(billNotes).nullable(),
  card: card
    .pick({
      id: true,
      stage: true,
      certificate: true,
      effectiveOn: true,
      rentFen: true,
      userName: true,
      teamName: true,
    })
    .extend({ goneOn: text })
    .nullable(),
});
const pageRows = 100;
const cardIds = z.array(w.id).min(1).max(1000, "too_many");
const movement = z.object({
  entityId: text,
  carrier,
  opening: count,
  ...Object.fromEntries(movementKinds.map((kind) => [kind, count])),
  closing: count,
  keptNow: count,
  undated: count,
});

export const billOperations = [
  operation({
    id: "listBills",
    method: "get",
    path: "/bills",
    tag: "bills",
    summary: { en: "Every bill that is kept, the latest month first.", zh: "留存的全部账单，最近的月份在前。" },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ bills: z.array(bill) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "bills")) return refuse("not_allowed");
      return { bills: (await listBills(store, actor)).map((one) => givenBill(actor, one)) };
    },
  }),
  operation({
    id: "readBill",
    method: "get",
    path: "/bills/{id}",
    tag: "bills",
    summary: {
      en: "A bill held against the register: the figures, and a hundred rows a page of one `list` (still billed, unknown, absent, agrees).",
      zh: "账单与台账对照：四个数，以及一个清单（`list`：已销仍计费、账单有台账无、台账有账单无、一致）的行，每页一百。",
    },
    params: w.byId,
    query: z.strictObject({ list: z.enum(billLists).optional(), page: w.page }),
    body: null,
    gives: z.object({
      bill,
      figures: z.object({ still_billed: figure, unknown: figure, absent: figure, agrees: figure }),
      elsewhere: figure.meta({ description: "Numbers whose card you do not see." }),
      rows: z.array(row),
      all: count,
    }),
    async run({ store, actor }, { params, query }) {
      const found = await readBill(store, actor, params.id);
      if (found === null) return refuse("not_found");
      const { rows, figures, elsewhere } = await comparisonOf(store, actor, found);
      const all = rows.filter((one) => query.list === undefined || one.list === query.list);
      const from = (w.pageOf(query) - 1) * pageRows;
      return {
        bill: givenBill(actor, found),
        figures,
        elsewhere,
        rows: all.slice(from, from + pageRows).map((one) => row.parse(one)),
        all: all.length,
      };
    },
  }),
  operation({
    id: "readBillFile",
    method: "get",
    path: "/bills/{id}/file",
    tag: "bills",
    summary: {
      en: "A bill's file as it came, for who may see all of it, checked against its SHA-256.",
      zh: "账单原文件，先核对 SHA-256；能看全部的人才给。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: "bytes",
    async run({ store, actor, dataDir }, { params }) {
      const found = await readBill(store, actor, params.id);
      if (found === null || !maySeeWhole(actor, found)) return refuse("not_found");
      const bytes = await readFile(dataDir, found.sha256);
      if (!(bytes instanceof Buffer)) return refuse(bytes === "missing" ? "gone" : "damaged");
      const headers = { "Content-Type": found.mediaType, "Cache-Control": "private, no-store" };
      return new Response(new Uint8Array(bytes), { headers });
    },
  }),
  operation({
    id: "removeBill",
    method: "delete",
    path: "/bills/{id}",
    tag: "bills",
    summary: {
      en: "Take a bill off the record; refused while certificates rest on it.",
      zh: "撤下一份账单；有凭证以它为据时不行。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: w.done,
    async run({ store, actor, clock }, { params }) {
      return (await removeBill(store, actor, clock, { id: params.id })) ?? w.isDone;
    },
  }),
  operation({
    id: "complainAboutBill",
    method: "post",
    path: "/bills/{id}/complaint",
    tag: "bills",
    summary: {
      en: "Take up cards that a bill still charges for: closed ones reopen, the others get the open item.",
      zh: "对账单仍在计费的卡提出异议：已归档的重新打开，其余记一项未清。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ cardIds, note: w.said }),
    gives: outcome,
    async run({ store, actor, clock }, { params, body }) {
      const made = await complainAbout(store, actor, clock, { billId: params.id, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "recordCleanBill",
    method: "post",
    path: "/bills/{id}/clean",
    tag: "bills",
    summary: {
      en: "The bill no longer has these cards: its file becomes their certificate, for a second person to verify. `name` is what the paper is called in lists.",
      zh: "账单上已没有这些卡：账单文件记为它们的凭证，由第二个人核验。`name` 是列表里的叫法。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ cardIds, name: z.string().trim().min(1, "required").max(200, "too_long") }),
    gives: outcome,
    async run({ store, actor, clock, dataDir }, { params, body }) {
      const found = await readBill(store, actor, params.id);
      if (found === null) return refuse("not_found");
      const bytes = await readFile(dataDir, found.sha256);
      if (!(bytes instanceof Buffer)) return refuse(bytes === "missing" ? "gone" : "damaged");
      const input = { billId: params.id, ...body, bytes: bytes.byteLength };
      const made = await recordCleanBill(store, actor, clock, input);
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "readMovements",
    method: "get",
    path: "/movements/{month}",
    tag: "bills",
    summary: {
      en: "A month's movements by firm and carrier: opening + new + restored − cancelled − ported out − transferred − kept = closing.",
      zh: "一个月的增减，按户名和运营商：期初 + 新增 + 恢复 − 销户 − 携出 − 过户 − 留用 = 期末。",
    },
    params: z.strictObject({ month: w.month }),
    query: w.nothing,
    body: null,
    gives: z.object({ lines: z.array(movement), total: movement }),
    async run({ store, actor }, { params }) {
      if (!mayEnter(actor, "bills")) return refuse("not_allowed");
      const { lines, total } = await readMovements(store, actor, params.month);
      return { lines: lines.map((one) => movement.parse(one)), total: movement.parse(total) };
    },
  }),
];
