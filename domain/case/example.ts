import { type NewCard, newFile } from "../card";
import type { CardFile, Context, Decision } from "../cardfile";
import { isRefusal, type Refusal } from "../change";
import type { PersonRow } from "../rows";
import { shippedRules } from "../rules";
import { settle } from "../summary";
import type { Role, Stage } from "../words";
import { answerUnknown } from "./asked";
import { cancelled, preCancelled, returned, submitCase } from "./carrier";
import { addCertificate } from "./certificate";
import { close } from "./close";
import { keep, portedOut, transferred } from "./exits";
import { raise } from "./items";
import { readyMaterials } from "./materials";
import { openCase } from "./open";
import type { CertificateRow } from "./rows";
import { verify } from "./verify";

/** Made-up data for the tests of the rules: one card, its user and the people around it. Used by tests alone. */

export const user: PersonRow = {
  id: "p-user",
  version: 1,
  name: "李甲",
  staffNo: "A01001",
  teamId: "t-1",
  employment: "active",
  leftOn: null,
};

export const left: PersonRow = { ...user, employment: "left", leftOn: "2026-10-12" };

let count = 0;

/** What a decision may know, on 2026-11-23 (a Monday), by the manager unless said otherwise. */
export function knowing(role: Role = "manager", more: Partial<Context> = {}): Context {
  return {
    today: "2026-11-23",
    now: "2026-11-23T08:30:00.000Z",
    by: { accountId: `a-${role}`, personId: role === "staff" ? user.id : `p-${role}`, name: `示例${role}`, role },
    newId: () => `id-${++count}`,
    newCaseNo: () => `XK-2026-${String(++count).padStart(4, "0")}`,
    onePerson: false,
    leavingNumbers: new Set(),
    texts: new Map(),
    targets: new Map(),
    rules: shippedRules,
    ...more,
  };
}

/** A firm's card of China Telecom, unused stock (two questions), with a contact and a refund target that hold. */
export function cardFile(fields: Partial<NewCard> = {}, person: PersonRow | null = user): CardFile {
  const all: NewCard = {
    number: "18900000006",
    carrier: "ctcc",
    holderType: "corporate",
    holder: "示例科技有限公司",
    use: "unused_stock",
    line: "normal",
    contactNumber: "13600000088",
    refundTarget: "示例科技 对公账户",
    balanceFen: 2640,
    userId: person?.id ?? null,
    ...fields,
  };
  return newFile(all, { user: person, team: null }, knowing());
}

/** Takes decisions that must pass, settling after each; a refusal is a failed test. */
export function take(file: CardFile, steps: readonly (readonly [Decision, Context?])[]): CardFile {
  return steps.reduce((at, [decision, context = knowing()]) => {
    const next = decision(at, context);
    if (isRefusal(next)) throw new Error(`refused: ${JSON.stringify(next)}`);
    return settle(next, context);
  }, file);
}

export function paper(fields: Partial<CertificateRow> = {}) {
  return {
    sha256: "5f1c".repeat(16),
    fileName: "凭证.pdf",
    mediaType: "application/pdf" as const,
    bytes: 1024,
    kind: "cancellation_proof" as const,
    says: "completed" as const,
    serial: "SL-0000-4471",
    effectiveOn: "2026-11-23",
    holderPrinted: "示例科技有限公司",
    strength: "A" as const,
    ...fields,
  };
}

/** The refusal of a decision, or null if it passes. */
export function refusal(file: CardFile, decision: Decision, context: Context = knowing()): Refusal | null {
  const result = decision(file, context);
  return isRefusal(result) ? result : null;
}

export const opened = openCase({ reason: "left_company" });
export const answered = answerUnknown({ answer: "never_bound", note: "盘点" });
export const collected = readyMaterials({ codes: "all" });
export const submitted = submitCase({
  on: "2026-11-23",
  channel: "account_manager",
  operator: { id: null, name: "陈示例" },
});
export const done = cancelled({ effectiveOn: "2026-11-23" });

/** A card that may go to the carrier. */
export function readyFile(): CardFile {
  return take(cardFile(), [[opened], [answered], [collected]]);
}

/** A card whose line is gone and whose proof is missing. */
export function goneFile(): CardFile {
  return take(readyFile(), [[submitted], [done]]);
}

const on = "2026-11-23";
const verifying = () => take(goneFile(), [[addCertificate(paper()), knowing("operator")]]);

/** A card at each stage, by the shortest way there. */
export const atStage: Record<Stage, () => CardFile> = {
  not_started: () => cardFile(),
  preparing: () => take(readyFile(), [[raise({ kind: "bind_bank" })]]),
  ready: readyFile,
  submitted: () => take(readyFile(), [[submitted]]),
  returned: () => take(readyFile(), [[submitted], [returned({ on, answer: "补材料" })]]),
  pre_cancelled: () => take(readyFile(), [[submitted], [preCancelled({ expectedOn: "2026-12-01" })]]),
  cancelled: goneFile,
  verifying,
  closed: () => {
    const file = verifying();
    return take(file, [[verify(file.certificates[0]?.id ?? "")], [close()]]);
  },
  kept: () => take(cardFile(), [[keep({ to: { ...user, id: "p-new", name: "吴丁" } })]]),
  ported_out: () => take(cardFile(), [[portedOut({ on })]]),
  transferred: () => take(cardFile(), [[transferred({ on })]]),
};
