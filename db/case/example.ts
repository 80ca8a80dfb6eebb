import type { CardFile } from "../../domain/cardfile";
import { addCertificate } from "../../domain/case/certificate";
import { paper } from "../../domain/case/example";
import { type Seen, seenCaseOf } from "../../domain/case/seen";
import { verify } from "../../domain/case/verify";
import { isRefusal, type Refusal } from "../../domain/change";
import type { BlockerKind, Stage } from "../../domain/words";
import { loadFiles } from "../cardfile";
import { decideCard } from "../decide";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { cancelCase, preCancelCase, returnCase, submitCase } from "./carrier";
import { closeCase } from "./close";
import { answerForUser } from "./items";
import { setReady } from "./materials";
import { openCases } from "./open";

/** Made-up walks for the tests of the commands: one card of the small centre brought to a stage by those who may. */

const owner = actorOf("owner");
const operator = actorOf("operator");
const on = clock.today;

/** The file as it is stored now. */
export async function fileOf(store: Store, cardId: string): Promise<CardFile> {
  const [file] = await loadFiles(store, [cardId], undefined);
  if (!file) throw new Error(`no card ${cardId}`);
  return file;
}

/** The item of a kind as a page shows it: its id and version. */
export async function seeItem(store: Store, cardId: string, kind: BlockerKind): Promise<Seen> {
  const item = (await fileOf(store, cardId)).blockers.find((one) => one.kind === kind);
  if (!item) throw new Error(`no item ${kind}`);
  return { id: item.id, version: item.version };
}

/** The case as a page shows it. */
export async function seeCase(store: Store, cardId: string): Promise<Seen> {
  const seen = seenCaseOf(await fileOf(store, cardId));
  if (!seen) throw new Error("no case");
  return seen;
}

/** Fails the test where a step was refused. */
export function passed(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer satisfies Refusal));
}

type Walked = Extract<
  Stage,
  "preparing" | "ready" | "submitted" | "returned" | "pre_cancelled" | "cancelled" | "verifying" | "closed"
>;

/** Brings a fresh card to a stage; the operator uploads, the owner judges. */
export async function bringTo(store: Store, cardId: string, stage: Walked): Promise<void> {
  const contact = { contactNumber: "13600000088", refundTarget: "示例科技 对公账户" };
  const opening = { cardIds: [cardId], reason: "unused", channel: "account_manager", ...contact } as const;
  passed(await openCases(store, owner, clock, opening));
  if (stage === "preparing") return;
  passed(await answerForUser(store, owner, clock, { cardId, answer: "never_bound", learnt: "inventory" }));
  passed(await setReady(store, operator, clock, { cardId, codes: "all" }));
  if (stage === "ready") return;
  passed(await submitCase(store, operator, clock, { cardId, on, channel: "account_manager" }));
  if (stage === "submitted") return;
  if (stage === "returned") return passed(await returnCase(store, operator, clock, { cardId, on, answer: "补材料" }));
  if (stage === "pre_cancelled") {
    return passed(await preCancelCase(store, operator, clock, { cardId, expectedOn: "2026-12-01" }));
  }
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: on }));
  if (stage === "cancelled") return;
  const adding = { deed: { kind: "certificate.add" }, cardId, decision: addCertificate(onPaper()) } as const;
  passed(await decideCard(store, operator, clock, adding));
  if (stage === "verifying") return;
  const id = (await fileOf(store, cardId)).certificates[0]?.id ?? "";
  passed(await decideCard(store, owner, clock, { deed: { kind: "certificate.verify" }, cardId, decision: verify(id) }));
  passed(await closeCase(store, owner, clock, { cardId }));
}

/** A stamped paper that says what these walks say. */
export function onPaper() {
  return paper({ effectiveOn: on, holderPrinted: null });
}
