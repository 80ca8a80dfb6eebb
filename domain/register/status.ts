import type { HolderType, Line, Occupancy, Use } from "../words";
import { bare, isNone } from "./cell";

export interface StatusRead {
  /** null: the word says nothing about it. */
  occupancy: Occupancy | null;
  line: Line | null;
  /** The word as it stood, for what the item says. */
  word: string | null;
  unreadable: boolean;
}

/** The first rule that fits counts: the narrow words stand before the wide ones (预销户 before 销户, 停机保号 before 停机). */
const rules: [RegExp, Occupancy | null, Line | null][] = [
  [/^(?:未|没)(?:销|注销|停)/, null, null],
  [/预销|pre-?cancel/i, null, "pre_cancelled"],
  // Only what is over: 待销户, 申请注销 or 销户中 would make a live card history.
  [/^(?:已经?)?(?:销|销户|注销|销号|拆机)(?:了|成功|完成)?(?:\(.*\))?$|^cancell?ed$/i, null, "cancelled"],
  [/停机保号|停保|保号|numberkept|keptnumber/i, null, "kept_number"],
  [/涉案|公安|关停|legalhold/i, null, "legal_hold"],
  [/风控|封停|限呼|二次实人|riskcontrol/i, null, "risk_control"],
  [/欠费?停|欠费双停|stopped:arrears/i, null, "suspended_arrears"],
  [/挂失|reportedlost/i, null, "reported_lost"],
  [/单停|outgoingbarred/i, null, "suspended_oneway"],
  [/停机|双停|局停|停用|^stopped$|^suspended$/i, null, "suspended"],
  [/库存|备用|待分配|未启用|instock|^stock$|spare/i, "stock", null],
  [/闲置|未使用|^idle$/i, "idle", null],
  [/回收|收回|takenback|recovered/i, "recovered", null],
  [/在用|使用中|inuse|inservice|^active$/i, "in_use", "normal"],
  [/正常|normal/i, null, "normal"],
];

/** Reads 状态: one cell that may speak of the desk (闲置, 库存) or of the carrier's line (停机, 欠停, 已注销). */
export function readStatus(raw: string): StatusRead {
  const text = bare(raw).replace(/[\s_]/g, "");
  if (isNone(text)) return { occupancy: null, line: null, word: null, unreadable: false };
  const rule = rules.find(([pattern]) => pattern.test(text));
  if (rule === undefined) return { occupancy: null, line: null, word: bare(raw), unreadable: true };
  return { occupancy: rule[1], line: rule[2], word: bare(raw), unreadable: false };
}

/** Reads 实名类型; undefined where the cell says something that is none of the three. */
export function readHolderType(raw: string): HolderType | null | undefined {
  const text = bare(raw).replace(/\s/g, "").toLowerCase();
  if (isNone(text)) return null;
  if (/第三方|客户单位|代持|thirdparty|third-party|third_party/.test(text)) return "third_party";
  if (/个人|私人|自然人|personal|individual/.test(text)) return "personal";
  if (/单位|公司|企业|集团|对公|corporate|company|enterprise/.test(text)) return "corporate";
  return undefined;
}

/** Whether a holder's name is a firm's, which contradicts a personal registration. */
export function isFirm(name: string): boolean {
  return (
    /公司|集团|企业|有限|合伙|事务所|工作室|(?:中心|厂|商行|商店|经营部|营业部|门市部)$|\b(?:ltd|inc|llc|co)\b/i.test(
      name,
    ) && name.length > 3
  );
}

/** Reads 用途; null where it is not said. */
export function readUse(raw: string): Use | null {
  const text = bare(raw).replace(/\s/g, "").toLowerCase();
  if (/自带|own/.test(text)) return "own_device";
  if (/外呼线路|线路|dialler|dialer/.test(text)) return "dialler_line";
  if (/库存|未启用|stock|unused/.test(text)) return "unused_stock";
  return /坐席|员工|手机|agent/.test(text) ? "agent_phone" : null;
}

/** Reads 在职状态; null where it is not said. */
export function readEmployment(raw: string): "active" | "left" | null {
  const text = bare(raw).replace(/\s/g, "").toLowerCase();
  if (/离职|已离|离岗|辞职|left|resigned/.test(text)) return "left";
  return /在职|在岗|active|employed|试用/.test(text) ? "active" : null;
}

const nobody = new Set(["库存", "公用", "待分配", "空", "无", "没有", "备用", "闲置", "公共", "共用", "暂无", "空置"]);

/** Whether a user cell says outright that nobody has the card (库存, 公用, 待分配); a blank one says nothing. */
export function isNobody(raw: string): boolean {
  return nobody.has(bare(raw));
}
