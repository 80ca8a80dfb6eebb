import { matches, type Place, placeIn, type Strip, withoutBreaks } from "./strip";

/** What was done to a line, as papers call it. All but `cancel` are something else than taking it out of service. */
export const businesses = [
  "cancel",
  "pre_cancel",
  "suspend",
  "transfer",
  "replace",
  "port_out",
  "resume",
  "change",
] as const;
export type Business = (typeof businesses)[number];

/**
 * A word of business. `done` the paper says that it is done · `value` it stands as the kind of business · `said` it is spoken of · `refused` it failed
 * or was called off.
 */
export interface FoundBusiness {
  business: Business;
  word: string;
  as: "done" | "value" | "said" | "refused";
  place: Place;
}

/** How far the carrier is: `accepted` 受理 took the application · `done` 办结 says that the line is gone · `unclear` a state that is no known word. */
export interface FoundStep {
  step: "accepted" | "done" | "unclear";
  word: string;
  place: Place;
}

const cancel = "销户|注销|销号|拆机|消户";
const words: readonly [Business, RegExp][] = [
  ["pre_cancel", new RegExp(`(?:预(?:约)?(?:${cancel})|预销)`)],
  ["cancel", new RegExp(`(?<!预|预约)(?:${cancel})`)],
  ["suspend", /停机保号|停复机|报停|停机|挂失|暂停服务/],
  ["transfer", /过户|更名|转名/],
  ["replace", /补换卡|换卡|补卡|换号|改号/],
  ["port_out", /携号转网|携出|携转/],
  ["resume", /复机|返销|开机/],
  ["change", /套餐变更|变更套餐|改套餐|资费变更|开户|入网/],
];

const label =
  /(?:业务|办理|受理|申请|订单|工单|服务|变更)(?:类型|名称|类别|项目|内容|事项|业务)(?:名称)?(?:[:：]\|?|\|)/;

/** Said of another time or on a condition: what stands in such a clause has not happened. */
const conditional =
  /如需|如要|如果|如有|若|(?<!申)请|倘|须|需要|应当|可以|可到|可在|可凭|不可|不得|方可|将|预计|预约|拟|待|即将|尚未|次月|届时|办理前|销户前|注销前|(?:成功|完成|销户|注销|办结|生效|停机|换卡|过户)(?:以)?后|规则|须知|说明|流程|指南|条件/;

const refusedBefore = new RegExp(
  `(?:未能|无法|不能|不予|没有|未)(?:成功|为您|办理|完成|受理|通过)*[^|,，]{0,6}(?:${cancel})|(?:取消|撤销|撤回|终止)(?:了)?[^|,，]{0,4}(?:${cancel})`,
);
const refusedAfter = new RegExp(
  `(?:${cancel})[^|。]{0,14}(?:失败|未成功|未通过|不通过|驳回|不成功|未完成|已撤销|已取消|已撤回|已终止|被拒|未办|退回)`,
);
const refusedStatus =
  /(?:结果|状态|意见)(?:[:：]\|?|\|)(?:[^|]{0,4})(?:失败|未通过|驳回|已撤单|已撤销|已取消|退回|不通过|未办|终止)/;

/** In a list the answer stands in a cell by itself. */
const refusedCell = /(?:^|\|)(?:退回(?:补资料)?|未办理?|办理失败|失败|驳回|未通过|不通过|已撤销)(?:\||$)/;

const doneCancel = [
  new RegExp(
    `已(?:经)?(?:于[^|。;；]{1,24}?)?(?:成功|办理|完成|正式|为您|为你|被|予以|办妥|转为|从网络)*(?:${cancel})`,
  ),
  new RegExp(`(?:办结|完成|成功办理|正式)(?:了)?(?:${cancel})`),
  new RegExp(
    `(?:${cancel})(?:业务|手续|申请|办理|服务)*(?:已(?:经)?)?(?:办理|处理)?(?:成功|完成|办结|完毕|生效|[竣峻]工|办妥)(?!后|时|之后)`,
  ),
  new RegExp(
    `(?:${cancel})[^|。;；]{0,34}?已(?:经)?(?:于[^|。;；]{1,24}?)?[^|。;；受]{0,10}?(?:完成|成功|办结|生效|[竣峻]工|办妥|办理完毕)`,
  ),
];
const doneStatus =
  /(?:结果|状态)(?:[:：]\|?|\|)已?(?:办结|完成|成功|[竣峻]工|办理完成|办理成功|处理完成|处理成功|归档|生效|销户|注销|销号|拆机|执行成功)/;
const anyStatus = /(?:办理|处理|工单|业务|订单|受理|申请)(?:结果|状态)(?:[:：]\|?|\|)[^|]{2,8}/;
const doneAlone = /当场办结|已办结|办理成功|办理完成|已[竣峻]工|业务[竣峻]工|处理成功|已生效/;
const doneOther =
  /已(?:经)?(?:成功|办理|完成|为您|被)*(?:停机|报停|挂失|过户|换卡|补卡|携出|复机)|(?:停机|报停|过户|换卡|补卡|携出)(?:业务)?(?:办理)?(?:成功|完成)/;

const acceptedWords =
  /已受理|受理成功|受理完成|受理中|正在(?:办理|处理|受理|审核)|处理中|审核中|待审核|办理中|待(?:处理|生效|办结)|提交成功|已提交|已收到|已接收|业务受理单|受理回执|次月(?:1日|一日)?(?:正式)?生效|将(?:于|在)[^|。]{0,16}(?:完成|生效|销户|注销|办结)|预计/;

/** Clauses of a strip: what one comma, full stop or cell holds. */
function clauses(strip: Strip): { text: string; start: number }[] {
  return [...strip.text.matchAll(/[^。;；!！|,，]+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/** Words of business in a strip, each with how it is meant. What is only advised or set as a condition is left out. */
export function businessesIn(given: Strip): FoundBusiness[] {
  const strip = withoutBreaks(given);
  const { text } = strip;
  const refused = [refusedBefore, refusedAfter].some((one) => one.test(text));
  const found: FoundBusiness[] = [];
  for (const clause of clauses(strip)) {
    if (conditional.test(clause.text) && !isValue(text, clause.start)) continue;
    for (const [business, pattern] of words) {
      for (const { word, at } of occurrences(clause.text, pattern)) {
        const start = clause.start + at;
        const place = placeIn(strip, start, start + word.length);
        found.push({ business, word, as: meant(business, text, clause, start, refused), place });
      }
    }
  }
  return found;
}

function meant(
  business: Business,
  text: string,
  clause: { text: string; start: number },
  start: number,
  refused: boolean,
): FoundBusiness["as"] {
  if (business === "cancel" && refused) return "refused";
  const sentence = sentenceAround(text, start);
  if (business === "cancel" && doneCancel.some((one) => one.test(certain(sentence)))) return "done";
  if (business !== "cancel" && business !== "pre_cancel" && doneOther.test(clause.text)) return "done";
  return isValue(text, clause.start) || label.test(clause.text.slice(0, start - clause.start + 1)) ? "value" : "said";
}

/** Whether a clause is the value of a label in the cell or the words before it. */
function isValue(text: string, start: number): boolean {
  return new RegExp(`${label.source}$`).test(text.slice(0, start));
}

function sentenceAround(text: string, at: number): string {
  const start = Math.max(...["。", ";", "；", "|"].map((mark) => text.lastIndexOf(mark, at))) + 1;
  const rest = text.slice(start);
  return rest.slice(0, /[。;；|]/.exec(rest)?.index ?? rest.length);
}

/** A sentence without its clauses that speak of another time or on a condition. */
function certain(sentence: string): string {
  return sentence
    .split(/[,，]/)
    .filter((clause) => !conditional.test(clause))
    .join("，");
}

function occurrences(text: string, pattern: RegExp): { word: string; at: number }[] {
  return [...text.matchAll(new RegExp(pattern.source, "g"))].map((match) => ({ word: match[0], at: match.index }));
}

/** Words that say how far the carrier is. */
export function stepsIn(given: Strip): FoundStep[] {
  const strip = withoutBreaks(given);
  const steps: FoundStep[] = [];
  const put = (step: FoundStep["step"], pattern: RegExp) => {
    for (const { text: word, place, start } of matches(strip, pattern)) {
      const clause = clauses(strip).find((one) => one.start <= start && start < one.start + one.text.length);
      if (step === "done" && conditional.test(clause?.text ?? "")) continue;
      steps.push({ step, word, place });
    }
  };
  put("done", doneStatus);
  put("done", doneAlone);
  put("accepted", acceptedWords);
  if (steps.length === 0 && !refusedStatus.test(strip.text)) put("unclear", anyStatus);
  if (refusedStatus.test(strip.text)) return steps.filter(({ step }) => step !== "done");
  return steps;
}

/** Whether a strip says in its status that nothing was done. */
export function isRefusedStatus(strip: Strip): boolean {
  const { text } = withoutBreaks(strip);
  return refusedStatus.test(text) || refusedCell.test(text);
}
