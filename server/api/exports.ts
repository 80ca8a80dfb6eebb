import { z } from "zod";
import type { Operation, Words } from "./operation";
import { nothing } from "./words";

const fleet = z.strictObject({ q: z.string().optional(), sort: z.string().optional(), columns: z.string().optional() });
const audit = z.strictObject({
  deed: z.string().optional(),
  actor: z.string().optional(),
  number: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

function exported(id: string, name: string, summary: Words, query: z.ZodObject): Operation {
  const fixed = { method: "get", tag: "exports", params: nothing, body: null, gives: "bytes", run: null } as const;
  return { ...fixed, id, path: `/exports/${name}`, summary, query };
}

/** Answered by `app/api/v1/exports`, because a file's words come with the pages'. */
export const exportOperations = [
  exported(
    "exportFleet",
    "fleet.csv",
    {
      en: "The cards of a query as CSV, in the vocabulary of registers.",
      zh: "按查询导出号卡，CSV，列名与导入的一致。",
    },
    fleet,
  ),
  exported("exportFleetWorkbook", "fleet.xlsx", { en: "The same as a workbook.", zh: "同上，XLSX。" }, fleet),
  exported(
    "exportAudit",
    "audit.csv",
    { en: "One row a card with an event under the filter, as CSV.", zh: "按筛选导出有事件的卡，一卡一行，CSV。" },
    audit,
  ),
  exported("exportAuditWorkbook", "audit.xlsx", { en: "The same as a workbook.", zh: "同上，XLSX。" }, audit),
];
