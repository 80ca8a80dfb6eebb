import { readNumber } from "../register/identifiers";
import type { Mapping } from "../register/mapping";
import { type Vocabulary, vocabularyOf } from "../register/vocabulary";
import { readCharge } from "./charge";

/** What a bill's column can be read as; a bill needs both and nothing else. */
export const billFields = ["number", "amount"] as const;
export type BillField = (typeof billFields)[number];

/** Where the bill begins and which columns are read. */
export type BillMapping = Mapping<BillField>;

/** Money that is no charge: what is left, what was taken off, what was paid before. */
const noCharge = "余额|结余|优惠|减免|赠|折|税|上月|上期|预存|积分|实缴|balance|discount|tax";

const headings = vocabularyOf<BillField>(
  {
    number:
      "手机号码 手机号 业务号码 用户号码 计费号码 服务号码 电话号码 号码 设备号 设备号码 接入号 成员号码 手机 电话 phone mobile msisdn number phone_number service_number",
    // Where several columns hold money, the sum to pay counts.
    amount:
      "应缴金额 应缴费用 应付金额 应收金额 本期应付 本期应缴 本月应缴 应缴合计 费用合计 合计金额 合计费用 消费合计 总费用 总金额 账单金额 出账金额 本期费用 本月费用 当月费用 月消费 消费金额 费用 金额 欠费 欠费金额 合计 总计 应收 应缴 amount_due total_due total_amount total amount charge charges fee",
  },
  [
    [new RegExp(`^(?!.*(?:${noCharge})).*(?:应缴|应付|应收|合计|总额)`), "amount"],
    [new RegExp(`^(?!.*(?:${noCharge})).*(?:费用?|金额)$`), "amount"],
  ],
);

/** What the columns of a carrier's bill may mean. Without headings the numbers tell themselves, and so does money with two places. */
export const billVocabulary: Vocabulary<BillField> = {
  ...headings,
  similarTo: (heading) => (new RegExp(noCharge, "i").test(heading) ? null : headings.similarTo(heading)),
  ofContent: { isOpen: () => false, fieldOf: byContent },
};

function byContent(cells: readonly string[]): BillField | null {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const most = (fits: (cell: string) => boolean) => filled.filter(fits).length * 2 > filled.length;
  if (most((cell) => readNumber(cell).is === "number")) return "number";
  return most((cell) => /[.．]\s*\d|[元¥欠]/.test(cell) && typeof readCharge(cell) === "number") ? "amount" : null;
}

/** Whether the columns can be read: as many as headings, and number and amount once each. */
export function fitsBill(columns: readonly (BillField | null)[], mapping: Pick<BillMapping, "headings">): boolean {
  if (columns.length !== mapping.headings.length) return false;
  return billFields.every((field) => columns.filter((one) => one === field).length === 1);
}
