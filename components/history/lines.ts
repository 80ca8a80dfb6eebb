import type { Json } from "@/domain/rows";

/** One field's way; `undefined` stands for a personal value that was erased. */
export interface FieldStep {
  field: string;
  before: Json | undefined;
  after: Json | undefined;
}

export interface RowChange {
  table: string;
  id: string;
  op: "add" | "edit" | "remove";
  fields: readonly FieldStep[];
}

/** What of a deed is worth a line: which row it is about, and the field's way. `n` rows with the same way are one line. */
export interface Line extends FieldStep {
  table: string;
  /** The row, to be named by what stands in it now; null for the card and its case. */
  rowId: string | null;
  n: number;
}

/** What a reader is shown of a changed row, in this order; everything else is bookkeeping. */
const shown: Readonly<Record<string, readonly string[]>> = {
  card: [
    "stage",
    "number",
    "iccid",
    "carrier",
    "ported",
    "plan",
    "rentFen",
    "balanceFen",
    "holderType",
    "holder",
    "entityId",
    "userId",
    "teamId",
    "siteId",
    "use",
    "occupancy",
    "line",
    "lineCheckedOn",
    "contractEnd",
    "contactNumber",
    "refundTarget",
    "project",
    "supplier",
    "place",
    "account",
    "custom",
    "acknowledged",
    "accounts",
    "remark",
  ],
  case: [
    "reason",
    "reasonText",
    "due",
    "channel",
    "submittedOn",
    "operatorName",
    "receiptNo",
    "answer",
    "expectedOn",
    "effectiveOn",
    "refund",
    "refundFen",
    "exemptionReason",
    "endReason",
  ],
  blocker: ["state", "amountFen", "detail", "until", "ownerName", "movedTo", "note", "photoSha256"],
  material: ["state"],
  certificate: ["state", "kind", "strength", "serial", "effectiveOn", "verdict", "dialTestOn"],
  batch: [
    "state",
    "plannedOn",
    "place",
    "operatorName",
    "accountManager",
    "accountManagerPhone",
    "wentOn",
    "receiptNo",
  ],
  batchCard: ["result", "resultOn", "note"],
  person: ["name", "staffNo", "teamId", "employment", "leftOn"],
};

/** Of a new row only what says what it is: the rest stands on the page. */
const shownNew: Readonly<Record<string, readonly string[]>> = {
  card: ["stage"],
  case: ["reason", "due", "channel"],
  blocker: ["state", "amountFen"],
  certificate: ["kind", "strength"],
  batch: ["batchNo", "plannedOn"],
  batchCard: ["batchId"],
};

const rowsOf: readonly string[] = ["blocker", "material", "certificate"];

/** The lines of one deed. Rows of the same table that went the same way are counted in one line. */
export function linesOf(changes: readonly RowChange[]): Line[] {
  const lines = new Map<string, Line>();
  for (const change of changes) {
    for (const { field, before, after } of stepsOf(change)) {
      const grouped = rowsOf.includes(change.table) && field === "state";
      const key = grouped ? `${change.table} ${field} ${before} ${after}` : `${change.id} ${field}`;
      const same = lines.get(key);
      if (same) lines.set(key, { ...same, n: same.n + 1 });
      else {
        const rowId = rowsOf.includes(change.table) ? change.id : null;
        lines.set(key, { table: change.table, rowId, field, before, after, n: 1 });
      }
    }
  }
  // What many rows share need not be told again for the first of them.
  const many = new Set([...lines.values()].filter((line) => line.n > 1).map((line) => line.table));
  return [...lines.values()].filter((line) => line.n > 1 || !many.has(line.table) || line.rowId === null);
}

function stepsOf({ table, op, fields }: RowChange): FieldStep[] {
  // A list of papers comes and goes with the channel: the channel says it.
  if (table === "material" && op !== "edit") return [];
  if (op === "remove") return [];
  const wanted = (op === "add" ? shownNew : shown)[table] ?? [];
  const steps = wanted.flatMap((name) => fields.find((one) => one.field === name) ?? []);
  return op === "add" ? steps.filter((one) => one.after !== null) : steps;
}
