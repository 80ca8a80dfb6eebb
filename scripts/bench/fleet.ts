import { newFile } from "../../domain/card";
import type { CardFile, Context, Decision } from "../../domain/cardfile";
import { answerUnknown } from "../../domain/case/asked";
import { cancelled, preCancelled, returned, submitCase } from "../../domain/case/carrier";
import { addCertificate } from "../../domain/case/certificate";
import { close } from "../../domain/case/close";
import { keep, portedOut } from "../../domain/case/exits";
import { raise } from "../../domain/case/items";
import { readyMaterials, withMaterials } from "../../domain/case/materials";
import { openCase } from "../../domain/case/open";
import { verify } from "../../domain/case/verify";
import { isRefusal } from "../../domain/change";
import type { Day, PersonRow, TeamRow } from "../../domain/rows";
import { shippedRules } from "../../domain/rules";
import { settle } from "../../domain/summary";
import type { Carrier, Role, Stage } from "../../domain/words";
import { addDays } from "../../domain/workdays";
import type { Centre } from "./centre";
import { type Dice, makeDice } from "./dice";

/** How the fleet's cards stand, in parts of a thousand. */
const stages = {
  not_started: 420,
  preparing: 200,
  ready: 90,
  submitted: 80,
  returned: 15,
  pre_cancelled: 15,
  cancelled: 40,
  verifying: 20,
  closed: 100,
  kept: 10,
  ported_out: 10,
} satisfies Partial<Record<Stage, number>>;
type Walked = keyof typeof stages;

const carriers = { cmcc: 42, cucc: 28, ctcc: 22, cbn: 3, mvno: 5 } satisfies Record<Carrier, number>;
const prefixes: Record<Carrier, { number: string; iccid: string }> = {
  cmcc: { number: "13", iccid: "898600" },
  cucc: { number: "18", iccid: "898601" },
  ctcc: { number: "19", iccid: "898603" },
  cbn: { number: "15", iccid: "898615" },
  mvno: { number: "17", iccid: "898603" },
};
const provinces = ["广东", "浙江", "江苏", "四川", "湖北", "北京"];
const plans = ["8元保号套餐", "19元流量套餐", "59元畅享套餐", "129元融合套餐"];
const banks = ["工行", "建行", "农行", "招行"];

/** What the cards of a fleet are made of. */
export interface Making {
  cards: number;
  seed: number;
  today: Day;
  centre: Centre;
}

/**
 * The cards of the fleet one after another, each walked to its stage by the product's own decisions, so that its summary is what a commit
 * would store. The same for the same making, card by card, whatever is made besides.
 */
export function* filesOf({ cards, seed, today, centre }: Making): Generator<CardFile, void, void> {
  const teams = new Map(centre.teams.map((team) => [team.id, team]));
  const around: Around = { centre, teams, today };
  for (let n = 0; n < cards; n++) yield fileOf(n, makeDice(seed + n * 7919), around);
}

interface Around {
  centre: Centre;
  teams: ReadonlyMap<string, TeamRow>;
  today: Day;
}

function fileOf(n: number, dice: Dice, around: Around): CardFile {
  const { centre, teams, today } = around;
  const user = dice.roll(9) === 0 ? null : dice.pick(centre.people);
  const team = (user?.teamId ? teams.get(user.teamId) : dice.pick(centre.teams)) ?? null;
  const context = knowing(n, today);
  const fresh = newFile(fieldsOf(n, dice, { ...around, user, team }), { user, team }, context);
  const items = itemsOf(dice, today);
  return walk(fresh, [...items, ...stepsOf(dice.weigh(stages), n, dice, around)], context);
}

function fieldsOf(n: number, dice: Dice, { centre, today, user, team }: Around & Made) {
  const carrier = dice.weigh(carriers);
  const { number, iccid } = prefixes[carrier];
  const personal = user !== null && dice.roll(5) === 0;
  const entity = personal ? null : dice.pick(centre.entities);
  // The last eight digits count in steps that have no factor in common with 10^8, so that neighbours do not begin alike.
  const digits = String((n * 61_803_399 + 10_000_019) % 100_000_000).padStart(8, "0");
  return {
    number: `${number}0${digits}`,
    iccid: `${iccid}00000${digits}${n % 10}`,
    carrier,
    homeProvince: dice.pick(provinces),
    plan: dice.pick(plans),
    rentFen: dice.roll(12) === 0 ? null : dice.pick([800, 1900, 2900, 3900, 5900, 12_900]),
    balanceFen: dice.roll(3) === 0 ? null : dice.roll(5000),
    holderType: personal ? ("personal" as const) : ("corporate" as const),
    holder: personal ? user.name : (entity?.name ?? null),
    entityId: entity?.id ?? null,
    userId: user?.id ?? null,
    siteId: team?.siteId ?? null,
    teamId: team?.id ?? null,
    use: user === null ? ("unused_stock" as const) : dice.pick(["agent_phone", "dialler_line"] as const),
    occupancy: user === null ? ("stock" as const) : ("in_use" as const),
    line: "normal" as const,
    lineCheckedOn: addDays(today, -dice.roll(20)),
    openedOn: addDays(today, -300 - dice.roll(1500)),
    contactNumber: "13600000088",
    refundTarget: "对公账户",
    supplier: dice.pick(["示例供卡甲", "示例供卡乙", null]),
    place: dice.roll(4) === 0 ? `柜${1 + dice.roll(40)}` : null,
    project: dice.roll(3) === 0 ? `项目${1 + dice.roll(12)}` : null,
    remark: dice.roll(10) === 0 ? dice.pick(["外呼一线", "待盘点", "客户指定"]) : null,
  };
}

interface Made {
  user: PersonRow | null;
  team: TeamRow | null;
}

/** What the register brought, most cards having one or two open items. */
function itemsOf(dice: Dice, today: Day): Step[] {
  const steps: Step[] = [];
  const checkedOn = addDays(today, -dice.roll(12));
  if (dice.roll(3) === 0) steps.push([raise({ kind: "fee_arrears", amountFen: 500 + dice.roll(9000), checkedOn })]);
  if (dice.roll(3) === 0) steps.push([raise({ kind: "bind_bank", detail: dice.pick(banks) })]);
  if (dice.roll(6) === 0) steps.push([raise({ kind: "contract_term", until: addDays(today, dice.roll(200)) })]);
  if (dice.roll(8) === 0) steps.push([raise({ kind: "backup_contacts" })]);
  return steps;
}

type Step = [decision: Decision, role?: Role];

/** The way to a stage. A card that goes beyond preparing has nothing open. */
function stepsOf(stage: Walked, n: number, dice: Dice, { centre, today }: Around): Step[] {
  if (stage === "not_started") return [];
  // Every sixth person has left, the first of six never.
  const to = centre.people[6 * dice.roll(Math.floor(centre.people.length / 6))] ?? null;
  if (stage === "kept" && to !== null) return [[keep({ to })]];
  if (stage === "ported_out") return [[portedOut({ on: today })]];
  const due = dice.roll(10) === 0 ? null : addDays(today, dice.roll(90) - 20);
  const opened: Step = [openCase({ reason: dice.pick(["left_company", "unused"]), channel: "account_manager", due })];
  if (stage === "preparing") return [opened, [raise({ kind: "bind_payment" })]];
  const prepared: Step[] = [
    opened,
    [settled],
    [answerUnknown({ answer: "never_bound", note: "盘点" })],
    [withMaterials],
    [readyMaterials({ codes: "all" })],
  ];
  return [...prepared, ...withCarrier(stage, n, dice, today)];
}

function withCarrier(stage: Walked, n: number, dice: Dice, today: Day): Step[] {
  if (stage === "ready") return [];
  const on = addDays(today, -dice.roll(25));
  const operator = { id: null, name: "陈示例" };
  const submitted: Step = [submitCase({ on, channel: "account_manager", operator })];
  if (stage === "submitted") return [submitted];
  if (stage === "returned") return [submitted, [returned({ on, answer: "补材料" })]];
  if (stage === "pre_cancelled") return [submitted, [preCancelled({ on, expectedOn: addDays(today, 9) })]];
  const gone: Step[] = [submitted, [cancelled({ effectiveOn: on })]];
  if (stage === "cancelled") return gone;
  const uploaded: Step[] = [...gone, [addCertificate(paper(n, on)), "operator"]];
  if (stage === "verifying") return uploaded;
  return [...uploaded, [verified], [close()]];
}

/** Everything open is settled as a register that brought nothing open would have it. */
const settled: Decision = (file) => ({
  ...file,
  blockers: file.blockers.filter(({ state }) => state === "unknown"),
});

const verified: Decision = (file, context) => verify(file.certificates[0]?.id ?? "")(file, context);

function paper(n: number, effectiveOn: Day) {
  return {
    sha256: n.toString(16).padStart(64, "0"),
    fileName: "凭证.pdf",
    mediaType: "application/pdf" as const,
    bytes: 1024,
    kind: "cancellation_proof" as const,
    says: "completed" as const,
    serial: `SL-${n}`,
    effectiveOn,
    holderPrinted: null,
    strength: "A" as const,
  };
}

/** Ids and case numbers of a card are its own, so that no card hangs on those before it. */
function knowing(n: number, today: Day): Context {
  let ids = 0;
  let numbers = 0;
  return {
    today,
    now: `${today}T01:00:00.000Z`,
    by: { accountId: "b-account-owner", personId: "b-owner", name: "周示例", role: "owner" },
    newId: () => `b${n.toString(36).padStart(5, "0")}${(ids++).toString(36).padStart(2, "0")}`,
    newCaseNo: () => `XK-${today.slice(0, 4)}-${String(n + 1 + 10_000_000 * numbers++).padStart(4, "0")}`,
    onePerson: false,
    leavingNumbers: new Set(),
    texts: new Map(),
    targets: new Map(),
    rules: shippedRules,
  };
}

function walk(file: CardFile, steps: readonly Step[], context: Context): CardFile {
  const end = steps.reduce((at, [decision, role]) => {
    const by = role === undefined ? context.by : { accountId: "b-clerk", personId: "b-clerk", name: "陈示例", role };
    const next = decision(at, { ...context, by });
    if (isRefusal(next)) throw new Error(`the bench's fleet: ${JSON.stringify(next)}`);
    return next;
  }, file);
  return settle(end, context);
}
