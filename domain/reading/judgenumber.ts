import type { Found } from "./find";
import { type FoundNumber, maskFits, visibleDigits } from "./numbers";
import type { FieldJudgement, RecordFacts, TextReason } from "./verdict";

export interface NumberJudged extends FieldJudgement {
  /** The strip that names the record's number on a paper of several lines: its own row. Null where the whole page speaks of one. */
  row: number | null;
}

/** Below this a digit may be another one: a stamp over it, a blur. */
export const sureDigit = 0.8;
/** A masked number shows at least so many digits, else other lines of the firm fit as well. */
const enoughDigits = 7;

/**
 * The line that the paper is about. A number behind 联系电话 and the like is somebody's to be called. Two different lines without a list are for
 * a person to tell apart; so is one of which a digit was not read for sure.
 */
export function judgeNumber({ numbers }: Pick<Found, "numbers">, { number }: RecordFacts): NumberJudged {
  const own = numbers.filter(({ role }) => role !== "contact");
  const exact = own.filter(({ digits }) => digits === number);
  const others = own.filter(({ digits, masked }) => !masked && digits !== number);
  const row = distinct(own) >= 2 ? (exact[0]?.place.strip ?? null) : null;
  if (exact.length > 0) return judgeExact(exact, others, row);
  const masked = own.filter(({ masked: is }) => is);
  const fitting = masked.filter(({ digits }) => maskFits(digits, number));
  if (fitting.length > 0) return judgeMasked(fitting, [...others, ...masked.filter((one) => !fitting.includes(one))]);
  return judgeOthers([...others, ...masked], number);
}

const distinct = (numbers: readonly FoundNumber[]) => new Set(numbers.map(({ digits }) => digits)).size;

function judged(
  verdict: FieldJudgement["verdict"],
  reason: TextReason,
  numbers: readonly FoundNumber[],
  row: number | null = null,
): NumberJudged {
  const found = numbers[0]?.digits ?? null;
  return { field: "number", verdict, reason, found, places: numbers.map(({ place }) => place), row };
}

function judgeExact(exact: readonly FoundNumber[], others: readonly FoundNumber[], row: number | null): NumberJudged {
  const sure = exact.filter(({ place }) => place.sure >= sureDigit);
  if (sure.length === 0) return judged("unread", "number_uncertain", exact, row);
  // In a list each line has its row; on any other paper the one with the label is the line.
  const isLine = sure.some(({ role }) => role === "line");
  const rivals = others.filter(({ role }) => role === "line" || !isLine);
  const listed = others.every(({ place }) => sure.every((one) => one.place.strip !== place.strip)) && others.length > 0;
  if (rivals.length > 0 && !listed) return judged("unread", "several_numbers", [...sure, ...rivals], row);
  if (rivals.some(({ role }) => role === "line") && !isLine)
    return judged("unread", "several_numbers", [...sure, ...rivals], row);
  return judged("same", "fits", sure, row);
}

function judgeMasked(fitting: readonly FoundNumber[], others: readonly FoundNumber[]): NumberJudged {
  const sure = fitting.filter(({ place }) => place.sure >= sureDigit);
  if (sure.length === 0) return judged("unread", "number_uncertain", fitting);
  if (others.length > 0) return judged("unread", "several_numbers", [...sure, ...others]);
  const most = Math.max(...sure.map(({ digits }) => visibleDigits(digits)));
  if (most < 4) return judged("unread", "few_digits", sure);
  return judged("masked", most < enoughDigits ? "few_digits" : "mask_fits", sure);
}

/** Another number, if it was read for sure; one that differs in digits that were not is unread. */
function judgeOthers(others: readonly FoundNumber[], number: string): NumberJudged {
  if (others.length === 0) return judged("unread", "not_found", []);
  const sure = others.filter(({ place }) => place.sure >= sureDigit);
  return sure.length > 0 && number.length > 0
    ? judged("differs", "other_number", sure)
    : judged("unread", "number_uncertain", others);
}
