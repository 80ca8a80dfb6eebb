import { type Place, placeIn, type Strip, withoutBreaks } from "./strip";

/** A telephone number on a page. */
export interface FoundNumber {
  /** Eleven or thirteen places; `*` where the paper has a star or says the last digits only (尾号). */
  digits: string;
  masked: boolean;
  /** `line` the label says that it is the line's · `contact` somebody's to be called or paid · `bare` without a label. */
  role: "line" | "contact" | "bare";
  place: Place;
}

const whole = /(?<![\d*A-Za-z])(?:\+?86-?)?(1[3-9]\d-?\d{4}-?\d{4})(?![\d*]|-\d{3})/g;
const machine = /(?<![\d*A-Za-z])(14(?:4[01]|10|8\d|6\d)\d{9})(?![\d*])/g;
const star = "[*xX×#•●·※＊✱∗]";
const masked = new RegExp(`(?<![\\d*])(1[3-9]\\d{0,5})(${star}{2,9})(\\d{2,4})(?!\\d)`, "g");
const tail = /(?:尾号|尾数|末四位|后四位)(?:为|是)?[:：]?[*]*(\d{4})(?!\d)/g;

const contact =
  /(?:联系|经办|代办|接收|退款|退费|备用|紧急|来电|客服|服务热线|热线|收款|领取|办理人|业务员|工作人员|客户经理)[^|。;；,，\d*]{0,8}\|?$/;
const line =
  /(?:号码|手机号|手机|用户|尊敬的|业务号|服务号|卡号|销户号|注销号|设备号|接入号)[^|。;；,，\d*]{0,5}[:：|(（]*$/;
/** A run of digits behind one of these is no telephone number, whatever it looks like. */
const notNumber = /(?:流水|单号|编号|工号|订单|凭证|身份证|证件)[^|。;；,，\d*]{0,6}[:：|]*[A-Za-z]*$/;

/** All telephone numbers of a strip, whole and masked. One that wraps at a line's end is found as well. */
export function numbersIn(strip: Strip): FoundNumber[] {
  const found = [...wholeIn(strip), ...maskedIn(strip)];
  if (found.length > 0 || !strip.text.includes("\n")) return found;
  const joined = withoutBreaks(strip);
  return [...wholeIn(joined), ...maskedIn(joined)];
}

function wholeIn(strip: Strip): FoundNumber[] {
  return [whole, machine].flatMap((pattern) =>
    [...strip.text.matchAll(pattern)].flatMap((match) => {
      const written = match[1] ?? "";
      const start = match.index + match[0].length - written.length;
      return foundAt(strip, start, start + written.length, written.replaceAll("-", ""));
    }),
  );
}

function maskedIn(strip: Strip): FoundNumber[] {
  const starred = [...strip.text.matchAll(masked)].flatMap((match) => {
    const [, first = "", stars = "", last = ""] = match;
    // Stars are counted badly by every reader of pictures: the length of a number is known.
    const hidden = 11 - first.length - last.length;
    if (hidden < 2 || Math.abs(hidden - stars.length) > 3) return [];
    const place = { start: match.index, end: match.index + match[0].length };
    return foundAt(strip, place.start, place.end, first + "*".repeat(hidden) + last);
  });
  const tails = [...strip.text.matchAll(tail)].flatMap((match) => {
    const last = match[1] ?? "";
    const end = match.index + match[0].length;
    return foundAt(strip, end - last.length, end, "*".repeat(7) + last, "line");
  });
  return [...starred, ...tails];
}

function foundAt(strip: Strip, start: number, end: number, digits: string, role?: FoundNumber["role"]): FoundNumber[] {
  const before = strip.text.slice(0, start).replaceAll("\n", "");
  if (notNumber.test(before)) return [];
  const named = contact.test(before) ? "contact" : line.test(before) ? "line" : "bare";
  const place = placeIn(strip, start, end);
  return [
    { digits, masked: digits.includes("*"), role: role ?? named, place: { ...place, sure: sureOf(strip, start, end) } },
  ];
}

/** Confidence in the digits alone: how sure a star is says nothing. */
function sureOf({ text, from }: Strip, start: number, end: number): number {
  let sure = 1;
  for (let at = start; at < end; at++) {
    const source = from[at];
    if (source && /\d/.test(text.charAt(at))) sure = Math.min(sure, source.line.sure[source.at] ?? 0);
  }
  return sure;
}

/** Whether a number's visible digits stand in their places: 138****0001 fits 13800000001. */
export function maskFits(digits: string, number: string): boolean {
  return digits.length === number.length && [...digits].every((one, at) => one === "*" || one === number.charAt(at));
}

/** Digits that can be seen in a masked number. */
export function visibleDigits(digits: string): number {
  return digits.replaceAll("*", "").length;
}
