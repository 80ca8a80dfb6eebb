import { blockerRules, moneyKinds } from "./blockers";
import type { CardFile, Context } from "./cardfile";
import { lastCase } from "./case/attempt";
import { papersOf } from "./case/certificate";
import { closingFault } from "./case/close";
import { contactHolds, failing, missingMaterials, refundHolds } from "./case/guards";
import type { BlockerRow, CaseRow } from "./case/rows";
import { nextWatch } from "./case/watch";
import { itemSteps } from "./itemsteps";
import { pressing } from "./pressing";
import type { CardRow, Day, Fen } from "./rows";
import type { Channel, Stage } from "./words";
import { daysBetween } from "./workdays";

/** How a ready card goes to the carrier. */
export const channelSteps = {
  website: "go_online",
  app: "go_online",
  hotline: "call_hotline",
  own_store: "go_own_store",
  remote_store: "go_remote_store",
  account_manager: "go_account_manager",
  mail: "send_mail",
  reseller: "ask_reseller",
} as const satisfies Record<Channel, string>;

const caseSteps = [
  "none",
  "open_case",
  "keep_or_open",
  "answer_unknown",
  "fill_carrier",
  "fill_holder_type",
  "choose_channel",
  "give_contact",
  "give_refund_target",
  "collect_materials",
  "await_carrier",
  "await_formal",
  "chase_carrier",
  "complete_papers",
  "upload_certificate",
  "replace_certificate",
  "verify_certificate",
  "dial_test",
  "ask_exemption",
  "close",
  "pay_debt",
  "file_complaint",
  "watch_line",
] as const;

export const stepCodes = [
  ...caseSteps,
  ...new Set(Object.values(itemSteps)),
  ...new Set(Object.values(channelSteps)),
] as const;
export type StepCode = (typeof stepCodes)[number];

/** Parts that stand in for a person whose name is not known; words for each under `words.who`. */
export const parts = ["owner", "manager", "operator", "finance", "verifier", "holder", "user"] as const;
export type Part = (typeof parts)[number];

/**
 * The one next step of a card. `detail` is what it is about (a bank, an amount in yuan, a day), never personal; null if there is none.
 * `who` is a person's name or `@part`, read back by `readWho`; null where nothing is to be done.
 */
export interface NextStep {
  step: StepCode;
  detail: string | null;
  who: string | null;
}

/** Takes a stored `who` apart. */
export function readWho(who: string | null): { name: string } | { part: Part } | null {
  if (who === null) return null;
  const part = parts.find((one) => who === `@${one}`);
  return part === undefined ? { name: who } : { part };
}

/** Whole fen as yuan with two places, without a sign of currency: `38.50`. */
export function yuan(fen: Fen): string {
  const cents = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${fen < 0 ? "-" : ""}${Math.trunc(Math.abs(fen) / 100)}.${cents}`;
}

const nothing: NextStep = { step: "none", detail: null, who: null };

/** What has to be done next on the card, and by whom: the first thing that holds it at its stage. */
export function nextStep(
  file: CardFile,
  stage: Stage,
  wasting: boolean,
  context: Pick<Context, "leavingNumbers" | "rules">,
): NextStep {
  const row = lastCase(file);
  if (row === null) return stage === "not_started" ? beforeCase(file, wasting) : nothing;
  const operator = row.operatorName ?? "@operator";
  const complaint = complaining(file, stage);
  if (complaint !== null) return complaint;
  switch (stage) {
    case "preparing":
      return preparing(file, row, context);
    case "ready":
      return { step: row.channel === null ? "choose_channel" : channelSteps[row.channel], detail: null, who: operator };
    case "submitted":
      return { step: "await_carrier", detail: null, who: operator };
    case "returned": {
      const first = failing(file, row, context).length > 0 ? preparing(file, row, context) : null;
      return first ?? { step: "complete_papers", detail: row.returnedDue, who: operator };
    }
    case "pre_cancelled":
      return { step: "await_formal", detail: row.expectedOn, who: operator };
    case "cancelled":
      return debt(file, row) ?? uploading(file, row, operator);
    case "verifying":
      return judging(file, row);
    case "closed":
      return debt(file, row) ?? watching(file);
    case "not_started":
    case "kept":
    case "ported_out":
    case "transferred":
      return nothing;
  }
}

/** While the papers are not with the carrier (again), a bill for a line that is gone comes first: each month costs another rent. */
function complaining(file: CardFile, stage: Stage): NextStep | null {
  const first = file.blockers
    .filter((item) => item.kind === "still_billed" && item.state === "open")
    .sort((a, b) => ((a.detail ?? "") < (b.detail ?? "") ? -1 : 1))[0];
  if (first === undefined || notNow.has(stage)) return null;
  return { step: "complain", detail: first.detail, who: first.ownerName ?? "@operator" };
}

/** Stages in which the carrier has the papers, or there is none to enclose: 缺凭证 comes before a complaint. */
const notNow: ReadonlySet<Stage> = new Set([
  "submitted",
  "returned",
  "pre_cancelled",
  "cancelled",
  "not_started",
  "kept",
]);

function beforeCase(file: CardFile, wasting: boolean): NextStep {
  if (!wasting) return nothing;
  const left = file.user?.employment === "left";
  return { step: left ? "open_case" : "keep_or_open", detail: null, who: "@manager" };
}

function preparing(file: CardFile, row: CaseRow, context: Pick<Context, "leavingNumbers" | "rules">): NextStep {
  const obstacle = file.blockers.find((item) => item.kind === "cannot_do" && item.state === "open");
  if (obstacle) return { step: "decide_obstacle", detail: null, who: obstacle.ownerName ?? "@manager" };
  const { open, unknown } = pressing(file.blockers, row.channel);
  const first = open[0];
  if (first) return { step: itemSteps[first.kind], detail: aboutItem(first), who: whoClears(file, first) };
  if (unknown.length > 0) return { step: "answer_unknown", detail: null, who: whoAnswers(file) };
  const own = { detail: null, who: "@operator" };
  if (file.card.carrier === null) return { step: "fill_carrier", ...own };
  if (file.card.holderType === null) return { step: "fill_holder_type", ...own };
  if (row.channel === null) return { step: "choose_channel", ...own };
  if (!contactHolds(file, context)) return { step: "give_contact", ...own };
  if (!refundHolds(file, row, context)) return { step: "give_refund_target", ...own };
  if (missingMaterials(file, row, context).length > 0) return { step: "collect_materials", ...own };
  return { step: "complete_papers", ...own };
}

/** 欠费销号 leaves a debt: the late fee grows by 3‰ a day and the holder is blacklisted until it is paid (domain: three traps). */
function debt(file: CardFile, row: CaseRow): NextStep | null {
  if (!row.forArrears) return null;
  const owed = file.blockers.find((item) => item.kind === "fee_arrears" && item.state === "open");
  return owed === undefined ? null : { step: "pay_debt", detail: aboutItem(owed), who: "@finance" };
}

/** The look at a closed card that comes next; `stepOn` shows it from its day on. */
function watching(file: CardFile): NextStep {
  const watch = nextWatch(file);
  return watch === null ? nothing : { step: "watch_line", detail: watch.dueOn, who: "@operator" };
}

function uploading(file: CardFile, row: CaseRow, operator: string): NextStep {
  const papers = papersOf(file, row);
  const wrong = papers.filter((paper) => paper.state === "mismatch").at(-1);
  if (wrong) return { step: "replace_certificate", detail: null, who: wrong.uploadedName };
  return { step: "upload_certificate", detail: null, who: operator };
}

function judging(file: CardFile, row: CaseRow): NextStep {
  const fault = closingFault(file, row);
  if (fault === null) return { step: "close", detail: null, who: "@manager" };
  const waiting = papersOf(file, row).some((paper) => paper.says === "completed" && paper.state === "to_verify");
  if (waiting) return { step: "verify_certificate", detail: null, who: "@verifier" };
  if (fault.by?.includes("dial_test")) return { step: "dial_test", detail: null, who: "@operator" };
  return { step: "ask_exemption", detail: null, who: "@manager" };
}

/** What an item is about, as a step tells it: an amount, a day, a bank or an app; never what somebody typed about a person. */
export function aboutItem(item: BlockerRow): string | null {
  if (moneyKinds.has(item.kind) && item.amountFen !== null) return yuan(item.amountFen);
  if (item.kind === "contract_term") return item.until;
  // A binding's detail names a bank or an app; other details may hold what a person typed about somebody.
  return item.kind.startsWith("bind_") && item.kind !== "bind_wechat_asset" ? item.detail : null;
}

function whoAnswers(file: CardFile): string {
  return file.user?.employment === "active" ? file.user.name : "@manager";
}

function whoClears(file: CardFile, item: BlockerRow): string {
  if (item.ownerName !== null) return item.ownerName;
  const [first = "operator"] = blockerRules[item.kind].clearedBy;
  switch (first) {
    case "staff":
      return file.user?.name ?? "@operator";
    case "holder":
      return file.user?.name ?? "@holder";
    case "anyone":
    case "operator":
      return "@operator";
    case "finance":
      return "@finance";
    case "manager":
      return "@manager";
    case "owner":
      return "@owner";
  }
}

type Stored = Pick<CardRow, "nextStep" | "nextDetail" | "nextWho" | "overdueFrom">;

/**
 * Days over the carrier's clock after which the ministry's complaint desk (12300) takes the matter: it wants the carrier asked first, and 15
 * days without an answer (电信用户申诉处理办法, ministry order 35 of 2016).
 */
export const complaintDays = 15;

/**
 * The stored step as it reads on a day: waiting for a carrier over its clock becomes chasing it, then the complaint; a watch is nothing
 * before its day. An unknown code reads as none.
 */
export function stepOn(card: Stored, today: Day): NextStep {
  const step = stepCodes.find((code) => code === card.nextStep) ?? "none";
  if (step === "watch_line" && (card.nextDetail ?? "") > today) return nothing;
  const waits = step === "await_carrier" || step === "await_formal";
  if (waits && card.overdueFrom !== null && card.overdueFrom <= today) {
    const complain = daysBetween(card.overdueFrom, today) >= complaintDays;
    return { step: complain ? "file_complaint" : "chase_carrier", detail: null, who: card.nextWho };
  }
  return { step, detail: card.nextDetail, who: card.nextWho };
}
