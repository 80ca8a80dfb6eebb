import { z } from "zod";
import type { Operation } from "./operation";
import { nothing } from "./words";

const fleet = z.strictObject({ q: z.string().optional(), sort: z.string().optional(), columns: z.string().optional() });
const audit = z.strictObject({
  deed: z.string().optional(),
  actor: z.string().optional(),
  number: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

function exported(id: string, name: string, summary: string, query: z.ZodObject): Operation {
  const fixed = { method: "get", tag: "exports", params: nothing, body: null, gives: "bytes", run: null } as const;
  return { ...fixed, id, path: `/exports/${name}`, summary, query };
}

/** Answered by `app/api/v1/exports`, because a file's words come with the pages'. */
export const exportOperations = [
  exported("exportFleet", "fleet.csv", "The cards of a query as CSV, in the vocabulary of registers.", fleet),
  exported("exportFleetWorkbook", "fleet.xlsx", "The same as a workbook.", fleet),
  exported("exportAudit", "audit.csv", "One row a card with an event under the filter, as CSV.", audit),
  exported("exportAuditWorkbook", "audit.xlsx", "The same as a workbook.", audit),
];
