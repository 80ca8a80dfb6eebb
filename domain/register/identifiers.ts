import { bare, isNone } from "./cell";
import type { ProblemCode, SuggestionCode, WarningCode } from "./faults";

export type NumberRead =
  | { is: "number"; number: string }
  | { is: "blank" }
  /** 固话, 400, 95, 中继: a line, but no SIM card. */
  | { is: "out_of_scope" }
  | { is: "problem"; code: ProblemCode; suggestion: SuggestionCode; proposed: string | null };

const mobile = /^1[3-9]\d{9}$/;
const machine = /^(?:1440|1441|1410|148|146)\d{9,10}$/; // 13-digit IoT blocks

function isNumber(digits: string): boolean {
  return mobile.test(digits) || (digits.length === 13 && machine.test(digits));
}

/** Digits without the country code or trunk zero, which go only where a whole number remains (domain: the register's mess). */
function withoutCountry(text: string): string | null {
  if (!/^\+?\d+$/.test(text)) return null;
  const digits = text.replace("+", "");
  for (const lead of ["", "86", "0086", "0"]) {
    if (digits.startsWith(lead) && isNumber(digits.slice(lead.length))) return digits.slice(lead.length);
  }
  return null;
}

function strip(text: string): string {
  return text.replace(/\.0+$/, "").replace(/[\s\-._()]/g, "");
}

function problem(code: ProblemCode, suggestion: SuggestionCode, proposed: string | null = null): NumberRead {
  return { is: "problem", code, suggestion, proposed };
}

/**
 * Reads a phone number out of any cell: full-width, grouped, +86, `.0`, `1.3812345678E+10`. Gives eleven digits (thirteen for IoT), or
 * why not. What Excel or a mask destroyed is never guessed.
 */
export function readNumber(raw: string): NumberRead {
  const text = bare(raw);
  if (isNone(text)) return { is: "blank" };
  if (/e\+?\d/i.test(text)) return fromScientific(text);
  const whole = withoutCountry(strip(text));
  if (whole !== null) return { is: "number", number: whole };
  const several = numbersIn(text);
  if (several.length > 1) return problem("phone_two", "split_rows", several.join(" / "));
  if (/\d[*x#•●]{2,}/i.test(strip(text))) return problem("phone_masked", "write_in_full");
  if (isOtherLine(text)) return { is: "out_of_scope" };
  if (several.length === 1) return problem("phone_unreadable", "use_number", several[0]);
  return /^\+?\d+$/.test(strip(text))
    ? problem("phone_length", "check_digits")
    : problem("phone_unreadable", "check_digits");
}

/** `1.38E+10` has lost its last digits for good; with all of them written out it is still the number. */
function fromScientific(text: string): NumberRead {
  const match = /^\+?(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i.exec(text.replace(/\s/g, ""));
  if (match === null) return problem("phone_unreadable", "check_digits");
  const digits = (match[1] ?? "") + (match[2] ?? "");
  const length = Number(match[3]) + 1;
  const number = digits.length === length ? withoutCountry(digits) : null;
  return number === null ? problem("phone_precision_lost", "format_as_text") : { is: "number", number };
}

function numbersIn(text: string): string[] {
  const parts = text.split(/[/\\、,;|&+和及或\n]+/).map((part) => withoutCountry(strip(part)));
  const found = parts.filter((part) => part !== null);
  if (found.length > 1) return found;
  const joined = strip(text);
  if (/^\d{22}$/.test(joined)) {
    const halves = [joined.slice(0, 11), joined.slice(11)];
    if (halves.every(isNumber)) return halves;
  }
  const runs = text.replace(/(?<=\d)[ -](?=\d)/g, "").match(/(?<!\d)1[3-9]\d{9}(?!\d)/g);
  return [...new Set(runs ?? [])];
}

function isOtherLine(text: string): boolean {
  if (/固话|座机|中继|直线|landline|trunk/i.test(text)) return true;
  const digits = strip(text);
  return (
    /^(?:[48]00\d{7}|9[56]\d{3,6}|1010\d{4}|(?:\+?86)?0\d{2,3}[2-9]?\d{7}(?:转\d+)?)$/.test(digits) ||
    /^0\d{2,3}-\d{7,8}$/.test(text)
  );
}

export interface IccidRead {
  /** 19 or 20 characters, or null. */
  iccid: string | null;
  /** Excel kept 15 digits of it: nothing to match on. */
  lossy: boolean;
  warning: WarningCode | null;
}

/** Reads an ICCID in any grouping. The check digit fails on many genuine cards, so it only warns, and only for 20 digits. */
export function readIccid(raw: string): IccidRead {
  const text = bare(raw)
    .replace(/[\s\-']/g, "")
    .replace(/\.0+$/, "")
    .toUpperCase();
  if (isNone(bare(raw)) || text === "") return { iccid: null, lossy: false, warning: null };
  if (/^8(?:\.\d*)?E\+?(?:18|19)$/.test(text) || /^89\d{13,14}0{4,}$/.test(text))
    return { iccid: null, lossy: true, warning: null };
  if (!/^89[0-9A-F]{16,17}[0-9A-Z]$/.test(text)) return { iccid: null, lossy: false, warning: "iccid_malformed" };
  return { iccid: text, lossy: false, warning: /^\d{20}$/.test(text) && !luhn(text) ? "iccid_checksum" : null };
}

/** Whether the last digit is the Luhn check digit of those before it. Digits only. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** An ICCID in groups of four, as exports print it: a double-click in Excel keeps it whole. */
export function grouped(iccid: string): string {
  return iccid.match(/.{1,4}/g)?.join(" ") ?? "";
}
