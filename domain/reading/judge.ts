import { nameFits } from "../case/compare";
import type { Day } from "../rows";
import type { Found } from "./find";
import { type BusinessJudged, judgeBusiness } from "./judgebusiness";
import { judgeNumber, type NumberJudged } from "./judgenumber";
import type { Reading } from "./reading";
import { type FieldJudgement, type Judgement, type RecordFacts, type TextReason, textFields } from "./verdict";

/**
 * Holds what was found against the record. Never says `match` for what is only likely: a number counts where each of its digits was read for sure,
 * a cancellation where the paper says that it is done.
 */
export function judge(found: Found, record: RecordFacts): Judgement {
  const number = judgeNumber(found, record);
  const business = judgeBusiness(found, number.row);
  const others = [
    judgeDay(found, record, number.row),
    judgeCarrier(found, record),
    judgeHolder(found, record),
    judgeSerial(found, record),
  ];
  const fields = [withoutRow(number), withoutCode(business), ...others];
  const { verdict, reasons } = weigh(found, number, business, others);
  return { verdict, reasons, fields, fault: null };
}

/** The judgement of a reading that is not there: `unreadable`, because it waits, failed, or is no picture and no PDF (null). */
export function unjudged(reading: Pick<Reading, "fault"> | null): Judgement {
  const fields = textFields.map((field) => ({ field, ...unread }));
  return { verdict: "unreadable", reasons: ["not_read_yet"], fields, fault: reading?.fault ?? null };
}

const unread = { verdict: "unread", reason: "not_found", found: null, places: [] } as const;

function withoutRow({ row: _, ...field }: NumberJudged): FieldJudgement {
  return field;
}

function withoutCode({ business: _, ...field }: BusinessJudged): FieldJudgement {
  return field;
}

function weigh(
  found: Found,
  number: NumberJudged,
  business: BusinessJudged,
  others: readonly FieldJudgement[],
): Pick<Judgement, "verdict" | "reasons"> {
  if (found.letters < 8) return { verdict: "unreadable", reasons: ["no_text"] };
  if (number.verdict === "differs") return { verdict: "other_number", reasons: [number.reason] };
  if (business.verdict === "differs") return { verdict: "not_a_cancellation", reasons: [business.reason] };
  const missing = [number, business].filter(({ verdict }) => verdict === "unread");
  if (missing.length > 0) return { verdict: "unreadable", reasons: missing.map(({ reason }) => reason) };
  if (business.verdict === "accepted") return { verdict: "acceptance_only", reasons: [business.reason] };
  const disagreeing = others.filter(({ field, verdict }) => verdict === "differs" && field !== "serial");
  if (disagreeing.length > 0) return { verdict: "disagrees", reasons: disagreeing.map(({ reason }) => reason) };
  return { verdict: number.verdict === "masked" ? "masked_match" : "match", reasons: [number.reason, business.reason] };
}

/** A list has a day in each row: the row's own counts, else the page's. */
function judgeDay({ days }: Found, record: RecordFacts, row: number | null): FieldJudgement {
  const field = "effective_on";
  const named = days.filter(({ means }) => means === "effective");
  const own = days.filter(({ place }) => place.strip === row);
  const asked = own.length === 1 ? own : named.filter(({ place }) => own.length === 0 || place.strip === row);
  const told = asked.length > 0 ? asked : named;
  if (told.length === 0) return { field, ...unread };
  const right = told.find(({ day }) => dayFault(day, record) === null);
  const [first] = right ? [right] : told;
  if (!first) return { field, ...unread };
  const fault = dayFault(first.day, record);
  return {
    field,
    verdict: fault === null ? "same" : "differs",
    reason: fault ?? "fits",
    found: first.day,
    places: [first.place],
  };
}

/** Not before the application, not to come, and the recorded day where one is recorded. */
function dayFault(day: Day, { today, submittedOn, effectiveOn }: RecordFacts): TextReason | null {
  if (day > today) return "in_future";
  if (submittedOn !== null && day < submittedOn) return "before_application";
  return effectiveOn === null || day === effectiveOn ? null : "other_day";
}

/**
 * What the paper says of itself: its sender where it has one, else the carriers that it names. A reseller's paper may name the network that it
 * resells, so there a network differs from nothing.
 */
function judgeCarrier({ carriers }: Found, record: RecordFacts): FieldJudgement {
  const field = "carrier";
  if (carriers.length === 0) return { field, ...unread };
  const own = carriers.find(({ carrier }) => carrier === record.carrier);
  const [first] = carriers;
  const shown = own ?? first;
  if (!shown) return { field, ...unread };
  const said = { field, found: shown.carrier, places: [shown.place] } as const;
  if (own) return { ...said, verdict: "same", reason: "fits" };
  if (record.carrier === null || record.carrier === "mvno") return { ...said, verdict: "unread", reason: "not_found" };
  return { ...said, verdict: "differs", reason: "other_carrier" };
}

const sureName = 0.85;

function judgeHolder({ holders }: Found, { holder }: RecordFacts): FieldJudgement {
  const field = "holder";
  const [first] = holders;
  if (!first) return { field, ...unread };
  const said = { field, found: first.text, places: [first.place] } as const;
  if (holder === null) return { ...said, verdict: "unread", reason: "not_found" };
  const fitting = holders.find(({ text }) => nameFits(text, holder));
  if (fitting) {
    const masked = /[*＊]/.test(fitting.text);
    const fits = { field, found: fitting.text, places: [fitting.place] } as const;
    return masked ? { ...fits, verdict: "masked", reason: "mask_fits" } : { ...fits, verdict: "same", reason: "fits" };
  }
  const doubtful = first.place.sure < sureName || nearly(first.text, holder);
  return doubtful
    ? { ...said, verdict: "unread", reason: "holder_uncertain" }
    : { ...said, verdict: "differs", reason: "other_holder" };
}

/** All but a few characters are the same ones: rather misread than another's name. */
function nearly(read: string, holder: string): boolean {
  const letters = [...holder.replaceAll(/\s/g, "")];
  const left = [...read];
  const same = letters.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return letters.length >= 4 && same / Math.max(letters.length, [...read].length) >= 0.7;
}

function judgeSerial({ serials }: Found, { serial }: RecordFacts): FieldJudgement {
  const field = "serial";
  const [first] = serials;
  if (!first) return { field, ...unread };
  const same = serials.find(({ text }) => text.toLowerCase() === serial?.trim().toLowerCase());
  const shown = same ?? first;
  const said = { field, found: shown.text, places: [shown.place] } as const;
  if (serial === null) return { ...said, verdict: "unread", reason: "not_found" };
  return same ? { ...said, verdict: "same", reason: "fits" } : { ...said, verdict: "differs", reason: "other_serial" };
}
