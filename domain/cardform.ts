import type { CardInput, InputField } from "./cardinput";
import { oneLine, words } from "./register/cell";
import { type DayRead, readContract, readDay } from "./register/day";
import { readIccid, readNumber } from "./register/identifiers";
import { type MoneySense, readMoney } from "./register/money";
import { issuerOfIccid, ownerOfPrefix } from "./register/prefix";
import type { Carrier } from "./words";
import { carriers, holderTypes, lines, occupancies, uses } from "./words";

/** What stands in the form, as it was typed. */
export type CardForm = Partial<Record<InputField, string>> & { custom?: Readonly<Record<string, string>> };

/** Why a field cannot be taken, as `errors.field` has words for it. */
export type FieldErrors = Partial<Record<InputField, string>>;

/**
 * Reads a card's form by the rules with which registers are read: a number however it is grouped, amounts with their unit, days in any
 * order of signs. Gives the fields, or what is wrong with each of those that cannot be taken, all at once. A carrier left open is taken from the SIM,
 * then from the number's block, as for a register.
 */
export function readCardForm(form: CardForm): { input: CardInput } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const take = <V>(field: InputField, read: { value: V } | { wrong: string }, otherwise: V): V => {
    if ("value" in read) return read.value;
    errors[field] = read.wrong;
    return otherwise;
  };
  const cell = (field: InputField) => form[field] ?? "";
  const number = take("number", numberIn(cell("number"), true), null) ?? "";
  const iccid = take("iccid", iccidIn(cell("iccid")), null);
  const contactNumber = take("contactNumber", numberIn(cell("contactNumber"), false), null);
  if (contactNumber !== null && contactNumber === number) errors.contactNumber = "own_number";
  const input: CardInput = {
    number,
    iccid,
    carrier: among(carriers, cell("carrier")) ?? guessCarrier(number, iccid),
    homeProvince: take("homeProvince", textIn(cell("homeProvince"), 20), null),
    plan: take("plan", textIn(cell("plan"), 100), null),
    rentFen: take("rentFen", moneyIn(cell("rentFen"), "rent"), null),
    balanceFen: take("balanceFen", moneyIn(cell("balanceFen"), "balance"), null),
    holderType: among(holderTypes, cell("holderType")),
    holder: take("holder", textIn(cell("holder"), 100), null),
    entityId: cell("entityId") || null,
    userId: cell("userId") || null,
    teamId: cell("teamId") || null,
    project: take("project", labelIn(cell("project")), null),
    supplier: take("supplier", labelIn(cell("supplier")), null),
    place: take("place", labelIn(cell("place")), null),
    account: take("account", labelIn(cell("account")), null),
    custom: customIn(form.custom ?? {}),
    use: among(uses, cell("use")) ?? "agent_phone",
    occupancy: among(occupancies, cell("occupancy")) ?? "in_use",
    line: among(lines, cell("line")) ?? "unknown",
    openedOn: take("openedOn", dayIn(readDay(cell("openedOn"))), null),
    contractEnd: take("contractEnd", dayIn(readContract(cell("contractEnd")).read), null),
    contactNumber,
    refundTarget: take("refundTarget", refundIn(cell("refundTarget")), null),
    remark: take("remark", remarkIn(cell("remark")), null),
  };
  return Object.keys(errors).length > 0 ? { errors } : { input };
}

/** What a text says, or the code of what is wrong with it. */
export type Read<V> = { value: V | null } | { wrong: string };

function numberIn(raw: string, needed: boolean): Read<string> {
  const read = readNumber(raw);
  switch (read.is) {
    case "number":
      return { value: read.number };
    case "blank":
      return needed ? { wrong: "required" } : { value: null };
    case "out_of_scope":
      return { wrong: "out_of_scope" };
    case "problem":
      return { wrong: read.code };
  }
}

function iccidIn(raw: string): Read<string> {
  const { iccid, lossy, warning } = readIccid(raw);
  if (lossy) return { wrong: "iccid_lossy" };
  return warning === "iccid_malformed" ? { wrong: warning } : { value: iccid };
}

/** An amount as people type it, in fen. */
export function moneyIn(raw: string, sense: MoneySense): Read<number> {
  const read = readMoney(raw, sense);
  if (read.is === "amount") return { value: read.fen };
  return read.is === "unknown" ? { value: null } : { wrong: "money_unreadable" };
}

/** A day as it was read; "none" is none. */
export function dayIn(read: DayRead): Read<string> {
  switch (read.is) {
    case "day":
      return { value: read.day };
    case "none":
      return { value: null };
    case "no_year":
      return { wrong: "date_no_year" };
    case "unreadable":
      return { wrong: "not_a_day" };
  }
}

function textIn(raw: string, most: number): Read<string> {
  const value = oneLine(raw);
  return value !== null && value.length > most ? { wrong: "too_long" } : { value };
}

/** The longest name of a project, supplier, place or corporate account. */
export const longestLabel = 60;

/** A project's, supplier's, place's or account's name: one line. A dash or 无 is none, as in a register. */
export function labelIn(raw: string): Read<string> {
  return textIn(raw, longestLabel);
}

/** Custom fields hold text as it stood; an emptied one goes. In the order of their ids, so that equal ones are equal. */
function customIn(given: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(given).flatMap(([id, raw]) => {
    const value = oneLine(raw);
    return value === null ? [] : [[id, value.slice(0, 500)] as const];
  });
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Words only: a bank card's number is never stored (PIPL). */
function refundIn(raw: string): Read<string> {
  if (/\d{15,19}/.test(raw.normalize("NFKC").replace(/[\s-]/g, ""))) return { wrong: "bank_card" };
  return textIn(raw, 100);
}

/** Free words of at most 500 characters. */
export function remarkIn(raw: string): Read<string> {
  const value = words(raw);
  return value !== null && value.length > 500 ? { wrong: "too_long" } : { value };
}

function among<T extends string>(list: readonly T[], code: string): T | null {
  return list.find((one) => one === code) ?? null;
}

function guessCarrier(number: string, iccid: string | null): Carrier | null {
  const owner = ownerOfPrefix(number)?.carrier ?? null;
  if (owner === "mvno") return owner;
  return (iccid === null ? null : issuerOfIccid(iccid)) ?? owner;
}
