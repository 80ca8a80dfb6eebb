import type { Day } from "../rows";
import { bare, isNone } from "./cell";

export type DayRead = { is: "day"; day: Day } | { is: "none" } | { is: "no_year" } | { is: "unreadable" };

/** Reads 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305 and Excel's 45356 as 2024-03-05. 3月5日 lacks its year. */
export function readDay(raw: string): DayRead {
  const text = bare(raw)
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/i, "")
    .replace(/\s/g, "");
  if (isNone(text)) return { is: "none" };
  const parts =
    /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts !== null) return dayOf(parts[1] ?? "", parts[2] ?? parts[4] ?? "", parts[3] ?? parts[5] ?? "");
  if (/^\d{1,2}(?:月\d{1,2}[日号]?|[-/.]\d{1,2})$/.test(text)) return { is: "no_year" };
  if (/^\d{5}(?:\.0+)?$/.test(text)) return fromSerial(text);
  return { is: "unreadable" };
}

function dayOf(year: string, month: string, date: string): DayRead {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const instant = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
  return real && year >= "1990" && year <= "2099" ? { is: "day", day } : { is: "unreadable" };
}

/** Excel counts days from 1899-12-30 (its 1900 was a leap year). */
function fromSerial(text: string): DayRead {
  const day = new Date((Number.parseInt(text, 10) - 25569) * 86_400_000).toISOString().slice(0, 10);
  const [year = "", month = "", date = ""] = day.split("-");
  return dayOf(year, month, date);
}

export interface ContractRead {
  read: DayRead;
  /** 无 and 已到期 say that there is no contract, which is more than a blank cell does. */
  none: boolean;
}

/** Reads a contract's last day. */
export function readContract(raw: string): ContractRead {
  const text = bare(raw).replace(/\s/g, "");
  if (["无", "没有", "已到期", "到期", "无合约", "无协议", "已过期", "已解约", "已解除"].includes(text))
    return { read: { is: "none" }, none: true };
  return { read: readDay(raw), none: false };
}
