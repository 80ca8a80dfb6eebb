import { z } from "zod";
import { undoAct } from "@/db/import/draft";
import { isRefusal } from "@/domain/change";
import { fields } from "@/domain/register/columns";
import { problemCodes } from "@/domain/register/faults";
import { columnOf } from "../recall";
import { atDesk } from "../registerdesk";
import { delimiters, encodings } from "../spreadsheet";
import { plan, planOf } from "./imports";
import { operation } from "./operation";
import { byId, id, nothing } from "./words";

const row = z.number().int().min(1);
const doing = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("cell"), field: z.enum(fields), text: z.string().max(500, "too_long") }),
  z.strictObject({ is: z.literal("person"), personId: id.nullable() }),
  z.strictObject({ is: z.literal("team"), teamId: id }),
  z.strictObject({ is: z.literal("leave") }),
  z.strictObject({ is: z.literal("keep"), which: z.enum(["this", "other", "neither"]) }),
]);

/** What a person says of a draft before it is stored: how it is read, and what its waiting rows mean. */
export const settleOperations = [
  operation({
    id: "chooseImportReading",
    method: "post",
    path: "/imports/{id}/reading",
    tag: "imports",
    summary: {
      en: "Read an own draft another way: encoding, delimiter, sheet, header row (from 0, -1: none), columns. What is left out stays.",
      zh: "换一种读法读自己的草稿：编码、分隔符、工作表、表头行（从 0 起，-1 为没有）、各列。不写的不变。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      sheet: z.string().max(200).optional(),
      headerRow: z.number().int().min(-1).max(1000).optional(),
      columns: z.array(z.string().max(100).nullable()).max(200).optional(),
    }),
    gives: plan,
    async run(caller, { params, body: { columns, ...body } }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body, ...(columns && { columns: columns.map(columnOf) }) };
      return (await atDesk(store, "chooseReading", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "openSheet",
    method: "post",
    path: "/imports/{id}/sheet",
    tag: "imports",
    summary: {
      en: "Another sheet of an own draft's workbook as a draft of its own.",
      zh: "把草稿工作簿里的另一张表开成单独的草稿。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ sheet: z.string().min(1).max(200) }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const made = await atDesk(store, "openSheet", actor, clock, { draftId: params.id, ...body });
      return isRefusal(made) ? made : planOf(caller, made.draftId);
    },
  }),
  operation({
    id: "settleImport",
    method: "post",
    path: "/imports/{id}/settle",
    tag: "imports",
    summary: {
      en: "Settle a problem of a row that waits, or of all `alike`: correct a cell, name the person or team, leave the row out, or say which of two rows counts.",
      zh: "处理待确认行的一个问题，`alike` 为真则同类一并处理：改一格、指明人或班组、不导入、或说明两行里哪行算。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({
      row,
      code: z.enum(problemCodes),
      about: z.enum(fields),
      doing,
      alike: z.boolean().default(false),
    }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body };
      return (await atDesk(store, "settleDraft", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "chooseImportTeam",
    method: "post",
    path: "/imports/{id}/team",
    tag: "imports",
    summary: { en: "Put all rows without a team into one.", zh: "没有班组的行都归到一个班组。" },
    params: byId,
    query: nothing,
    body: z.strictObject({ teamId: id }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body };
      return (await atDesk(store, "chooseTeam", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "unsettleImport",
    method: "post",
    path: "/imports/{id}/unsettle",
    tag: "imports",
    summary: {
      en: "Take back one act (`n`) on an own draft, or all that was done about one row.",
      zh: "收回草稿上的一步（`n`），或对某一行做过的全部。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ which: z.union([z.strictObject({ n: row }), z.strictObject({ row })]) }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await undoAct(store, actor, clock, { draftId: params.id, ...body })) ?? planOf(caller, params.id);
    },
  }),
];
