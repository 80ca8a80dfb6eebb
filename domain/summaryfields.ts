import type { CardRow } from "./rows";

/** Fields of the card row that `settle` computes; everything else is the card's own and is edited. */
export const summaryFields = [
  "stage",
  "stageSince",
  "caseId",
  "caseNo",
  "attempt",
  "reason",
  "channel",
  "due",
  "submittedOn",
  "overdueFrom",
  "effectiveOn",
  "certificate",
  "chips",
  "openKinds",
  "blocking",
  "nextStep",
  "nextDetail",
  "nextWho",
  "userName",
  "userStaffNo",
  "userLeftOn",
  "teamName",
  "wasting",
  "userLeft",
  "urgency",
  "unlisted",
  "search",
] as const satisfies readonly (keyof CardRow)[];
export type SummaryField = (typeof summaryFields)[number];
