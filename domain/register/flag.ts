import { bare, saysNothing } from "./cell";

/** How a column's yes and no are to be taken. `bound`: 绑定. `unbound`: 解绑情况, so that 未 means still bound. `backup`: 已备份. */
export type FlagSense = "bound" | "unbound" | "backup";

export interface FlagRead {
  /** Whether it is bound (or, in a backup column, backed up). null is unknown, which is never "no". */
  value: boolean | null;
  /** The bank or app that the cell names. */
  detail: string | null;
  unreadable: boolean;
}

const yes = new Set(["是", "y", "yes", "1", "√", "✓", "✔", "☑", "有", "已", "true", "t", "对", "完成", "已完成"]);
const no = new Set(["否", "n", "no", "0", "×", "x", "✗", "✘", "✕", "无", "未", "没有", "false", "f", "没", "未完成"]);
const boundYes = /^(?:已|有|还?在|仍)?(?:绑定?)(?:[:(]?(?<name>.+?)\)?)?$|^未(?:解绑|换绑|解除|移交).*$/;
const boundNo = /^(?:未|没有?|无|不|从未)绑定?$|^已(?:解绑|换绑|解除|移交).*$/;
const named = /银行|[工农中建交招邮][行信]|信用社|支付宝|微信|qq|抖音|微博|支付|快手|小红书|淘宝/i;

function unknown(unreadable = false): FlagRead {
  return { value: null, detail: null, unreadable };
}

function known(value: boolean, detail: string | null = null): FlagRead {
  return { value, detail, unreadable: false };
}

/** Reads 是 Y 1 √ 有 已 / 否 N 0 × 无 未 / blank - ? with its column's sense (domain: the register's mess). */
export function readFlag(raw: string, sense: FlagSense): FlagRead {
  const text = bare(raw).replace(/\s/g, "");
  const word = text.toLowerCase();
  if (saysNothing(word)) return unknown();
  if (yes.has(word)) return known(sense !== "unbound");
  if (no.has(word)) return known(sense === "unbound");
  return sense === "backup" ? readBackup(text) : readBinding(text);
}

function readBackup(text: string): FlagRead {
  if (/^(?:未|没有?|无)备份?/.test(text)) return known(false);
  if (/^(?:已(?:全部)?备份?|备份(?:完成|好)?$|无联系人|客户资料已入|已入crm)/i.test(text)) return known(true);
  return unknown(true);
}

function readBinding(text: string): FlagRead {
  if (boundNo.test(text)) return known(false);
  const bound = boundYes.exec(text);
  if (bound !== null) return known(true, bound.groups?.name ?? null);
  return named.test(text) ? known(true, text) : unknown(true);
}
