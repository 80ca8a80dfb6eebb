import type { Fen } from "../rows";
import { bare, isNone, saysNothing } from "./cell";

/** `balance` may be negative (that is owed); `arrears` is what is owed, whatever its sign; `rent` is never negative. */
export type MoneySense = "rent" | "balance" | "arrears";

export type MoneyRead =
  | { is: "amount"; fen: Fen }
  /** An arrears cell says yes without an amount. */
  | { is: "owed" }
  | { is: "unknown" }
  | { is: "unreadable" };

const amount =
  /^(?<owed>欠费?)?:?(?<open>\()?(?<minus>-)?(?:[¥$]|rmb|cny)?(?<minus2>-)?(?<whole>\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(?<part>\d*))?(?:元|块|圆|rmb|cny|yuan)?(?:\/?月|每月|\/month|permonth)?(?<close>\))?(?:元|块)?$/i;

/** Reads 59元/月, ¥59, 欠12.5, (12.50), 1,234.50 into whole fen, by text alone so that no fen is lost. */
export function readMoney(raw: string, sense: MoneySense): MoneyRead {
  const text = bare(raw).replace(/\s/g, "");
  if (sense === "arrears") {
    const said = arrearsWord(text);
    if (said !== null) return said;
  }
  if (isNone(text)) return { is: "unknown" };
  const parts = amount.exec(text)?.groups;
  if (parts === undefined) return { is: "unreadable" };
  const cents = (parts.part ?? "").replace(/0+$/, "");
  if (cents.length > 2 || (parts.open === undefined) !== (parts.close === undefined)) return { is: "unreadable" };
  const fen = Number(`${(parts.whole ?? "").replaceAll(",", "")}${cents.padEnd(2, "0")}`);
  const negative =
    parts.owed !== undefined || parts.open !== undefined || parts.minus !== undefined || parts.minus2 !== undefined;
  if (sense === "arrears") return { is: "amount", fen };
  if (sense === "rent" && negative && fen !== 0) return { is: "unreadable" };
  return { is: "amount", fen: negative && fen !== 0 ? -fen : fen };
}

/** 欠费 = 无 is no debt; 是 is a debt whose amount nobody wrote down. */
function arrearsWord(text: string): MoneyRead | null {
  const word = text.toLowerCase();
  if (
    [
      "无",
      "否",
      "n",
      "no",
      "false",
      "没有",
      "无欠费",
      "不欠",
      "未欠",
      "未欠费",
      "已结清",
      "结清",
      "×",
      "✗",
      "✘",
    ].includes(word)
  )
    return { is: "amount", fen: 0 };
  if (["是", "有", "y", "yes", "true", "√", "✓", "✔", "欠", "欠费", "有欠费", "已欠费"].includes(word))
    return { is: "owed" };
  return saysNothing(text) ? { is: "unknown" } : null;
}

/** Fen as a plain amount with two decimals, `29.00`. */
export function printMoney(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
