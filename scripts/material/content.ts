import type { RecordFacts, TextVerdict } from "@/domain/reading/verdict";
import type { Carrier } from "@/domain/words";
import type { Dice } from "../bench/dice";

/** What a made-up certificate says, before it is drawn. */
export type Content =
  | { is: "form"; title: string; issuer: string; rows: [string, string][]; foot: string }
  | { is: "message"; sender: string; texts: string[] }
  | { is: "page"; title: string; headline: string; rows: [string, string][]; foot: string }
  | { is: "list"; title: string; issuer: string; head: string[]; rows: string[][] };

export interface Paper {
  content: Content;
  record: RecordFacts;
  expected: TextVerdict;
}

export type Kind =
  | "match"
  | "masked"
  | "wrong_number"
  | "accepted"
  | "suspended"
  | "transferred"
  | "replaced"
  | "pre_cancelled"
  | "failed"
  | "other_day";

const verdicts: Record<Kind, TextVerdict> = {
  match: "match",
  masked: "masked_match",
  wrong_number: "other_number",
  accepted: "acceptance_only",
  suspended: "not_a_cancellation",
  transferred: "not_a_cancellation",
  replaced: "not_a_cancellation",
  pre_cancelled: "not_a_cancellation",
  failed: "not_a_cancellation",
  other_day: "disagrees",
};

export const carriers: readonly { carrier: Carrier; hotlines: string[]; name: string; prefixes: string[] }[] = [
  { carrier: "cmcc", hotlines: ["10086"], name: "中国移动", prefixes: ["138", "159", "187"] },
  { carrier: "cucc", hotlines: ["10010"], name: "中国联通", prefixes: ["131", "156", "186"] },
  { carrier: "ctcc", hotlines: ["10000", "10001"], name: "中国电信", prefixes: ["133", "189", "199"] },
  { carrier: "cbn", hotlines: ["10099"], name: "中国广电", prefixes: ["192"] },
];

const holders = ["李甲", "王乙", "赵丙", "示例信息服务有限公司", "样本呼叫中心(测试)有限公司"];

/** A line that nobody has: the middle four digits are zeros. */
function madeUp(dice: Dice, prefixes: readonly string[]): string {
  return `${dice.pick(prefixes)}0000${String(dice.roll(10_000)).padStart(4, "0")}`;
}

/** The same line but for one digit: the next card of the same box. */
function neighbour(dice: Dice, number: string): string {
  const at = 7 + dice.roll(4);
  return number.slice(0, at) + String((Number(number[at]) + 1 + dice.roll(8)) % 10) + number.slice(at + 1);
}

const masked = (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`;

/** Draws a paper's facts: the record that it is held against, and what it says. `shape` is how it looks. */
export function makePaper(dice: Dice, kind: Kind, shape: Content["is"], hotline?: string): Paper {
  const from =
    carriers.find(({ hotlines }) => hotline === undefined || hotlines.includes(hotline)) ?? dice.pick(carriers);
  const chosen = hotline === undefined ? dice.pick(carriers) : from;
  const number = madeUp(dice, chosen.prefixes);
  const date = 10 + dice.roll(18);
  const effectiveOn = `2026-03-${date}`;
  const record: RecordFacts = {
    number,
    carrier: chosen.carrier,
    holder: dice.pick(holders),
    submittedOn: `2026-03-0${1 + dice.roll(9)}`,
    effectiveOn,
    serial: null,
    today: "2026-04-10",
  };
  const printed = kind === "wrong_number" ? neighbour(dice, number) : kind === "masked" ? masked(number) : number;
  const day = kind === "other_day" ? "2026-02-11" : effectiveOn;
  const facts = { dice, kind, record, printed, day, name: chosen.name, hotline: hotline ?? dice.pick(chosen.hotlines) };
  const content = { form, message, page, list }[shape](facts);
  return { content, record, expected: verdicts[kind] };
}

interface Facts {
  dice: Dice;
  kind: Kind;
  record: RecordFacts;
  printed: string;
  day: string;
  name: string;
  hotline: string;
}

const written = (dice: Dice, day: string) => {
  const [year = "", month = "", date = ""] = day.split("-");
  return dice.pick([
    day,
    `${year}年${Number(month)}月${Number(date)}日`,
    `${year}/${month}/${date}`,
    `${year}.${month}.${date}`,
  ]);
};

const businesses: Record<Kind, string[]> = {
  match: ["销户", "注销", "销号", "拆机", "个人销户", "单位客户销户"],
  masked: ["销户", "号码注销"],
  wrong_number: ["销户", "销号"],
  accepted: ["销户", "注销"],
  suspended: ["停机保号", "停机", "报停"],
  transferred: ["过户"],
  replaced: ["补换卡", "换卡"],
  pre_cancelled: ["预销户", "预销"],
  failed: ["销户"],
  other_day: ["销户"],
};

function resultOf({ dice, kind }: Facts): string {
  if (kind === "accepted") return dice.pick(["已受理", "受理成功", "处理中", "待审核"]);
  if (kind === "failed") return dice.pick(["办理失败", "已撤销", "审核不通过"]);
  return dice.pick(["已办结", "办理成功", "已完成", "已竣工", "成功"]);
}

function serialOf(dice: Dice): string {
  return `${dice.pick(["SL", "XH", "BJ", ""])}202603${String(dice.roll(1_000_000_000)).padStart(9, "0")}`;
}

function form(facts: Facts): Content {
  const { dice, record, printed, day, name } = facts;
  const rows: [string, string][] = [
    [dice.pick(["业务流水号", "受理编号", "受理单号"]), serialOf(dice)],
    [dice.pick(["客户名称", "户名", "客户姓名"]), record.holder ?? ""],
    [dice.pick(["业务号码", "手机号码", "用户号码"]), printed],
    [dice.pick(["业务类型", "办理业务", "业务名称"]), dice.pick(businesses[facts.kind])],
    ["受理时间", `${record.submittedOn} 10:${10 + dice.roll(49)}`],
    [dice.pick(["生效日期", "销户日期", "完成时间"]), written(dice, day)],
    [dice.pick(["办理结果", "工单状态", "业务状态"]), resultOf(facts)],
    ["经办人", "陈示例"],
    ["联系电话", madeUp(dice, ["177"])],
  ];
  const title = dice.pick(["业务受理单", "销户证明", "业务办理回执", "客户业务受理凭证"]);
  return {
    is: "form",
    title: facts.kind === "match" || title !== "销户证明" ? title : "业务办理回执",
    issuer: dice.pick([`${name}通信集团示例分公司`, `${name}示例营业厅`]),
    rows,
    foot: dice.pick([
      "本单据一式两份，客户与营业厅各执一份。",
      "如有疑问请咨询客服热线，请妥善保管本凭证。",
      "样张，非真实单据",
    ]),
  };
}

function message(facts: Facts): Content {
  const { dice, record, printed, day, name, hotline } = facts;
  const on = written(dice, day);
  const said: Record<Kind, string[]> = {
    match: [
      `【${name}】尊敬的客户，您的号码${printed}已于${on}成功办理销户，感谢您一直以来的支持。`,
      `尊敬的用户：您好！您申请的${printed}销户业务已办理成功，如有疑问请咨询${hotline}。【${name}】`,
      `【${name}】您的手机号码${printed}已销户，销户日期：${on}。剩余话费将于30日内退还。`,
      `您的${printed}号码已注销，注销时间${on}，相关业务同时终止。【${name}】`,
    ],
    masked: [
      `【${name}】尊敬的客户，您的号码${printed}已于${on}办理销户成功。`,
      `您尾号${printed.slice(-4)}的号码销户业务已办理完成，感谢使用。【${name}】`,
    ],
    wrong_number: [`【${name}】尊敬的客户，您的号码${printed}已于${on}成功办理销户。`],
    accepted: [
      `【${name}】您的号码${printed}销户申请已受理，预计3个工作日内完成，结果将以短信通知。`,
      `尊敬的客户，您已提交${printed}的销户申请，正在审核中，请耐心等待。【${name}】`,
    ],
    suspended: [
      `【${name}】您的号码${printed}已办理停机保号，功能费5元/月。如需销户请到营业厅办理。`,
      `您的号码${printed}因欠费已停机，请及时缴费，逾期将按规定销户。【${name}】`,
    ],
    transferred: [`【${name}】您的号码${printed}过户业务已办理成功，新机主请妥善保管资料。`],
    replaced: [`【${name}】您的号码${printed}补换卡业务已办理成功，旧卡即时失效。`],
    pre_cancelled: [`【${name}】您的号码${printed}已办理预销户，将于次月1日正式销户，期间可申请取消。`],
    failed: [
      `【${name}】您的号码${printed}销户失败，原因：存在未结清费用，请结清后重新申请。`,
      `很抱歉，您申请的${printed}销户业务未通过审核，请携带证件到营业厅办理。【${name}】`,
    ],
    other_day: [`【${name}】您的手机号码${printed}已销户，销户日期：${on}。`],
  };
  const before = `【${name}】温馨提示：本月流量已使用80%，详情请登录手机营业厅查询。`;
  const texts = [dice.pick(said[facts.kind])];
  if (dice.roll(3) === 0 && record.number) texts.unshift(before);
  return { is: "message", sender: hotline, texts };
}

function page(facts: Facts): Content {
  const { dice, printed, day, name } = facts;
  const done = resultOf(facts);
  return {
    is: "page",
    title: dice.pick(["订单详情", "办理结果", "业务详情"]),
    headline: facts.kind === "accepted" ? "提交成功" : facts.kind === "failed" ? "办理失败" : "办理成功",
    rows: [
      ["业务名称", dice.pick(businesses[facts.kind])],
      ["手机号码", printed],
      ["订单编号", serialOf(dice)],
      ["办理状态", done],
      [facts.kind === "accepted" ? "申请时间" : "完成时间", `${day} 14:0${dice.roll(10)}:21`],
    ],
    foot: `${name}APP`,
  };
}

/** A list of the account manager: the record's line among its neighbours, whose answers differ. */
function list(facts: Facts): Content {
  const { dice, kind, record, printed, name } = facts;
  const other = () => [
    madeUp(dice, [record.number.slice(0, 3)]),
    record.effectiveOn ?? "",
    dice.pick(["已销户", "已受理", "退回"]),
  ];
  const answers: Partial<Record<Kind, string>> = {
    accepted: "已受理",
    failed: "退回",
    suspended: "已停机",
    pre_cancelled: "预销户",
  };
  const own = [printed, facts.day, answers[kind] ?? "已销户"];
  const rows = Array.from({ length: 7 }, other);
  rows.splice(dice.roll(7), 0, own);
  return {
    is: "list",
    title: "批量销户结果清单",
    issuer: `${name}示例分公司政企客户部`,
    head: ["序号", "号码", "销户时间", "结果"],
    rows: rows.map((row, at) => [String(at + 1), ...row]),
  };
}
