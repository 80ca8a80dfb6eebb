import { z } from "zod";
import { readBill } from "@/db/bill/bills";
import { dropBillDraft } from "@/db/bill/draft";
import { billFields } from "@/domain/bill/columns";
import { isRefusal, refuse } from "@/domain/change";
import { chooseBill, keepBill, previewBill } from "../bill";
import { takeBill } from "../billupload";
import { encodings } from "../spreadsheet";
import { bill, givenBill } from "./bills";
import { type Caller, operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const carrier = w.carrier.nullable();
const count = z.number().int();

const preview = z.object({
  id: z.string(),
  seen: z.string().meta({ description: "Stands for the file and how it is read; send it back to keep it." }),
  fileName: z.string(),
  encoding: z.string(),
  sheet: text,
  headings: z.array(z.string()),
  columns: z.array(z.enum(billFields).nullable()),
  lines: count.nullable().meta({ description: "null: number and amount are not both found yet." }),
  month: z.string(),
  carrier,
  twice: text.meta({ description: "The month of a bill that has this very file." }),
});

async function draftOf({ store, actor, clock }: Caller, id: string) {
  const shown = await previewBill(store, actor, clock, id);
  if (isRefusal(shown)) return shown;
  const { draft, table, mapping, reading, seen, twice } = shown;
  return preview.parse({
    id: draft.id,
    seen,
    fileName: draft.fileName,
    encoding: table.encoding,
    sheet: table.sheet ?? null,
    headings: mapping.headings,
    columns: mapping.columns,
    lines: reading?.lines.length ?? null,
    month: shown.month,
    carrier: shown.carrier,
    twice,
  });
}

/** A carrier's bill that was handed in and is not kept yet. */
export const billDraftOperations = [
  operation({
    id: "planBill",
    method: "post",
    path: "/bills/drafts",
    tag: "bills",
    summary: {
      en: "Hand in a carrier's bill: a form with `file`, or pasted `text` and its `name`. Says how it is read; only the draft is stored, for a day.",
      zh: "交一份运营商账单：带 `file` 的表单，或粘贴的 `text` 和 `name`。回答读成什么样；只存草稿，留一天。",
    },
    params: w.nothing,
    query: w.nothing,
    body: "bytes",
    gives: preview,
    async run(caller) {
      const taken = await takeBill(caller, caller.request);
      return isRefusal(taken) ? taken : draftOf(caller, taken.draftId);
    },
  }),
  operation({
    id: "readBillDraft",
    method: "get",
    path: "/bills/drafts/{id}",
    tag: "bills",
    summary: { en: "How an own staged bill is read.", zh: "自己的账单草稿读成什么样。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: preview,
    run: (caller, { params }) => draftOf(caller, params.id),
  }),
  operation({
    id: "chooseBillReading",
    method: "post",
    path: "/bills/drafts/{id}/reading",
    tag: "bills",
    summary: {
      en: "Read an own staged bill another way; what is left out stays.",
      zh: "换一种读法读自己的账单草稿；不写的不变。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      sheet: z.string().max(200).optional(),
      encoding: z.enum(encodings).optional(),
      headerRow: z.number().int().min(-1).max(1000).optional(),
      columns: z.array(z.enum(billFields).nullable()).max(200).optional(),
    }),
    gives: preview,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await chooseBill(store, actor, clock, { draftId: params.id, ...body })) ?? draftOf(caller, params.id);
    },
  }),
  operation({
    id: "keepBill",
    method: "post",
    path: "/bills/drafts/{id}/keep",
    tag: "bills",
    summary: {
      en: "Store an own staged bill as it was `seen`. `beside` says whether it replaces the bill of that month, carrier and firm or is another part of it.",
      zh: "按看到的样子（`seen`）存下账单草稿。同月同运营商同户名已有账单时，`beside` 写明替换还是另一部分。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      seen: z.string().min(1).max(100),
      month: w.month,
      carrier: carrier.default(null),
      entityId: w.id.nullable().default(null),
      beside: z.enum(["replace", "add"]).nullable().default(null),
    }),
    gives: bill,
    async run(caller, { params, body }) {
      const made = await keepBill(caller, { draftId: params.id, ...body });
      if (isRefusal(made)) return made;
      const found = await readBill(caller.store, caller.actor, made.id);
      return found === null ? refuse("not_found") : givenBill(caller.actor, found);
    },
  }),
  operation({
    id: "dropBill",
    method: "delete",
    path: "/bills/drafts/{id}",
    tag: "bills",
    summary: { en: "Throw an own staged bill away.", zh: "丢弃自己的账单草稿。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: w.done,
    async run({ store, actor, clock }, { params }) {
      await dropBillDraft(store, actor, clock, params.id);
      return w.isDone;
    },
  }),
];
