import type { CardRow, Day, Json } from "../rows";
import type { Field } from "./columns";
import type { WarningCode } from "./faults";
import type { CardFields, FieldChange } from "./planned";
import type { ReadRow } from "./row";

/** The columns of a card that a row brings in new. What the row does not say is unknown, or the plainest of the vocabulary. */
export function newFields(row: ReadRow, number: string, today: Day): CardFields {
  const free = row.user === null && row.staffNo === null;
  const occupancy = row.occupancy ?? (row.nobody ? "idle" : "in_use");
  return {
    number,
    iccid: row.iccid,
    iccidLossy: row.iccidLossy,
    carrier: row.carrier,
    ported: "unknown",
    homeProvince: row.homeProvince,
    plan: row.plan,
    rentFen: row.rentFen,
    balanceFen: row.balanceFen,
    holderType: row.holderType,
    holder: row.holder,
    use: row.use ?? (occupancy === "stock" && free ? "unused_stock" : "agent_phone"),
    occupancy,
    line: row.line ?? "unknown",
    lineCheckedOn: row.line === null ? null : today,
    openedOn: row.openedOn,
    contractEnd: row.contractEnd,
    contactNumber: row.contactNumber,
    project: row.project,
    supplier: row.supplier,
    place: row.place,
    account: row.account,
    remark: row.remark,
    history: row.history,
    warnings: row.warnings,
  };
}

/** Column of the card → field of the register, where one value goes straight into the other. */
const straight = [
  ["homeProvince", "homeProvince"],
  ["plan", "plan"],
  ["rentFen", "rent"],
  ["balanceFen", "balance"],
  ["project", "project"],
  ["supplier", "supplier"],
  ["place", "place"],
  ["account", "account"],
  ["remark", "remark"],
  ["holderType", "holderType"],
  ["holder", "holder"],
  ["use", "use"],
  ["occupancy", "occupancy"],
  ["line", "line"],
  ["openedOn", "opened"],
  ["contractEnd", "contractEnd"],
  ["contactNumber", "contactNumber"],
] as const satisfies readonly (readonly [keyof CardFields & keyof ReadRow, Field])[];

/** What a register may still correct while the carrier has the application: nothing that a stage or an item rests on. */
const plainFields: ReadonlySet<Field> = new Set<Field>([
  "homeProvince",
  "plan",
  "rent",
  "balance",
  "project",
  "supplier",
  "place",
  "remark",
]);

export interface FieldChanges {
  changes: FieldChange[];
  set: Partial<CardFields>;
  /** A difference was left as it is stored because the case is under way. */
  kept: boolean;
}

/** Whether the application is with the carrier or beyond: a register changes plain facts only. */
export function isUnderWay({ stage }: Pick<CardRow, "stage">): boolean {
  return ["submitted", "returned", "pre_cancelled", "cancelled", "verifying"].includes(stage);
}

/** What a row changes in a stored card's own columns. A blank cell never erases. */
export function fieldChanges(row: ReadRow, card: CardRow, today: Day): FieldChanges {
  const result: FieldChanges = { changes: [], set: {}, kept: false };
  const underWay = isUnderWay(card);
  const put = (field: Field, from: Json, to: Json, set: Partial<CardFields>) => {
    if (underWay && !plainFields.has(field)) {
      result.kept = true;
      return;
    }
    result.changes.push({ field, from, to });
    Object.assign(result.set, set);
  };
  for (const [column, field] of straight) {
    const said = row[column];
    if (said !== null && said !== card[column]) put(field, card[column], said, { [column]: said });
  }
  if (result.set.line !== undefined) result.set.lineCheckedOn = today;
  if (row.noContract && card.contractEnd !== null) put("contractEnd", card.contractEnd, null, { contractEnd: null });
  simChange(row, card, put);
  const carrierSaid = row.carrier !== null && (!row.carrierGuessed || card.carrier === null);
  if (carrierSaid && row.carrier !== card.carrier) put("carrier", card.carrier, row.carrier, { carrier: row.carrier });
  const warnings = nextWarnings(row, card);
  if (!underWay && warnings.join() !== [...card.warnings].sort().join()) result.set.warnings = warnings;
  return result;
}

type Put = (field: Field, from: Json, to: Json, set: Partial<CardFields>) => void;

/** Another SIM on the number is a replaced card. A lossy one says only that there is one. */
function simChange(row: ReadRow, card: CardRow, put: Put): void {
  if (row.iccid !== null && row.iccid !== card.iccid) {
    put("iccid", card.iccid, row.iccid, { iccid: row.iccid, iccidLossy: false });
  } else if (row.iccidLossy && card.iccid === null && !card.iccidLossy) {
    put("iccid", null, null, { iccidLossy: true });
  }
}

/** Which rows say enough to decide a warning anew; the others leave a stored one as it is. */
const decides: Partial<Record<WarningCode, (row: ReadRow) => boolean>> = {
  holder_contradicts_type: (row) => row.holderType !== null && row.holder !== null,
  arrears_contradict_line: (row) => row.line !== null,
  iccid_checksum: (row) => row.iccid !== null,
  iccid_malformed: (row) => row.iccid !== null,
  carrier_differs: (row) => !row.carrierGuessed,
  carrier_unreadable: (row) => !row.carrierGuessed,
  status_unreadable: (row) => row.line !== null || row.occupancy !== null,
  holder_type_unreadable: (row) => row.holderType !== null,
  flag_unreadable: (row) => row.bank !== null || row.social !== null || row.backup !== null,
};

function nextWarnings(row: ReadRow, card: CardRow): string[] {
  const stay = card.warnings.filter((code) => !(decides[code as WarningCode]?.(row) ?? false));
  return [...new Set([...stay, ...row.warnings])].sort();
}
