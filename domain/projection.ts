import { maskName, maskNumber } from "./mask";
import type { Json } from "./rows";

/**
 * How a personal value stands on a wall, 投屏模式 (domain: privacy): a name by its first letter · a number by its first three and last four digits · a
 * card's own by its first six and last four · a code (staff number, serial, login) by its last two · what somebody typed not at all, since anything can
 * stand in it · of other text the long numbers alone · of a value of the log as the sort of value that it is.
 */
export type Veil = "name" | "number" | "iccid" | "code" | "typed" | "digits" | "custom" | "chips" | "log" | "none";

/** What of each table is veiled, by the tables' names in the database. Whatever the log holds as personal is among it (`projection.test.ts`). */
export const veils: Readonly<Record<string, Readonly<Record<string, Veil>>>> = {
  person: { name: "name", staffNo: "code" },
  account: { login: "code" },
  entity: { sealKeeper: "name", accountManager: "name", accountManagerPhone: "number" },
  card: {
    number: "number",
    iccid: "iccid",
    holder: "name",
    contactNumber: "number",
    refundTarget: "typed",
    remark: "typed",
    custom: "custom",
    acknowledged: "custom",
    chips: "chips",
    nextDetail: "digits",
    nextWho: "name",
    userName: "name",
    userStaffNo: "code",
    search: "typed",
  },
  case: {
    reasonText: "typed",
    operatorName: "name",
    answer: "typed",
    endReason: "typed",
    exemptedName: "name",
    exemptionReason: "typed",
    receiptNo: "code",
  },
  blocker: { detail: "typed", ownerName: "name", settledName: "name", note: "typed", movedTo: "number" },
  material: { note: "typed", settledName: "name" },
  certificate: {
    fileName: "typed",
    serial: "code",
    holderPrinted: "name",
    uploadedName: "name",
    verifiedName: "name",
    verdict: "typed",
    dialTestBy: "name",
    digits: "typed",
  },
  batch: {
    place: "digits",
    operatorName: "name",
    accountManager: "name",
    accountManagerPhone: "number",
    note: "typed",
    openedName: "name",
    receiptNo: "code",
  },
  batch_card: { note: "typed" },
  watch: { doneName: "name", note: "typed" },
  policy_version: { savedName: "name" },
  rule_answer: { whom: "name", askedName: "name" },
  guide: { savedName: "name" },
  template: { savedName: "name" },
  reading: { pages: "custom" },
  bill: { fileName: "typed", addedName: "name", lines: "none" },
  view: { name: "digits", query: "none" },
  import: { fileName: "typed" },
  draft: { fileName: "typed", reading: "none" },
  staged_piece: { base64: "none" },
  event: { body: "digits" },
  event_value: { value: "log" },
  bulk_run: { what: "custom" },
  bulk_part: { told: "none" },
  nudge: { byName: "name" },
  channel: { name: "digits", settings: "none", recipients: "custom" },
  answered: { body: "typed" },
  token: { name: "digits" },
  webhook: { name: "digits" },
};

const hidden = "＊＊＊";

/** A stored value as it stands on a wall; empty stays empty. */
export function veiled(veil: Veil, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (veil) {
    case "custom":
      return veilWords(value as Json, hidden);
    case "chips":
      return Array.isArray(value) ? value.map((chip) => ({ ...chip, detail: null })) : value;
    case "none":
      return value;
    default:
      return typeof value === "string" ? veilText(veil, value) : value;
  }
}

function veilText(veil: Exclude<Veil, "custom" | "chips" | "none">, text: string): string {
  switch (veil) {
    case "name":
      // `@manager` and its like stand for whoever has the part.
      return text.startsWith("@") ? text : maskName(text);
    case "number":
      return maskNumber(text);
    case "iccid":
      return text.length < 12 ? "****" : `${text.slice(0, 6)}****${text.slice(-4)}`;
    case "code":
      return `***${text.slice(-2)}`;
    case "typed":
      return hidden;
    case "digits":
      return veilDigits(text);
    case "log":
      return JSON.stringify(veilLogged(JSON.parse(text) as Json));
  }
}

/** A text without the telephone numbers in it. What is part of a longer row of letters and digits, as a hash is, stays. */
export function veilDigits(text: string): string {
  return text.replaceAll(/(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z])/g, (number) => maskNumber(number));
}

/** Of a value in the log nobody says any more which sort it is: numbers as numbers, anything else by its first letter. */
function veilLogged(value: Json): Json {
  if (typeof value === "string") {
    if (/^\d{15,}[0-9A-F]*$/i.test(value)) return veilText("iccid", value);
    return /^\+?[\d\s-]{7,}$/.test(value) ? maskNumber(value) : maskName(value);
  }
  return typeof value === "object" ? veilWords(value, hidden) : value;
}

/** Every text in a value; ids of ours stay, which lead to what has a veil of its own. */
function veilWords(value: Json, by: string): Json {
  if (typeof value === "string") return by;
  if (Array.isArray(value)) return value.map((one) => veilWords(one, by));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key.endsWith("Id") ? one : veilWords(one as Json, by)]),
  );
}
