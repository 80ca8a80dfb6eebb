import type { CardFile, Context, Decision } from "./cardfile";
import { lastCase, openCaseOf, withCase } from "./case/attempt";
import { unlistedOf } from "./case/bindings";
import { certificateStateOf } from "./case/certificate";
import { withMaterials } from "./case/materials";
import type { BlockerRow, CaseRow } from "./case/rows";
import { stageOf } from "./case/stage";
import { type Change, changedFields, difference, isRefusal, type Refusal } from "./change";
import { nextStep } from "./nextstep";
import { clockOf } from "./policy";
import { chipsOf, countBlocking, openKindsOf } from "./pressing";
import type { CardRow, Day } from "./rows";
import { namedVersion, newestVersion, noVersion } from "./rules";
import { searchTextOf } from "./searchtext";
import { type SummaryField, summaryFields } from "./summaryfields";
import { urgencyOf } from "./urgency";
import { stillAcknowledged } from "./warnings";
import { type CaseState, caseStates, type Stage } from "./words";

export type OwnField = Exclude<keyof CardRow, SummaryField | "id" | "version" | "edition">;
export type OwnFields = Pick<CardRow, OwnField>;

const over: ReadonlySet<Stage> = new Set(["closed", "kept", "ported_out", "transferred"]);
const gone: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed", "ported_out", "transferred"]);
const withCarrier: ReadonlySet<Stage> = new Set(["submitted", "returned", "pre_cancelled"]);

/**
 * The file with its summary recomputed and a row for each paper that the case asks for. Called after every decision and before every
 * commit. Settling twice is settling once.
 */
export function settle(
  file: CardFile,
  context: Pick<Context, "today" | "newId" | "leavingNumbers" | "rules">,
): CardFile {
  const full = withMaterials(withVersion(file, context), context);
  const { card } = full;
  const stage = stageOf(full, context);
  const row = stage === "not_started" ? null : lastCase(full);
  const wasting = wastes(full, stage);
  const shown = over.has(stage) ? afterwards(full.blockers) : full.blockers;
  const next = nextStep(full, stage, wasting, context);
  const summary: Pick<CardRow, SummaryField> = {
    stage,
    stageSince: stage === card.stage ? card.stageSince : sinceOf(stage, row, context.today),
    ...caseFields(row, card, over.has(stage), context),
    certificate: certificateStateOf(full, row),
    chips: chipsOf(shown),
    openKinds: openKindsOf(shown),
    blocking: over.has(stage) || gone.has(stage) ? 0 : countBlocking(full.blockers, row?.channel ?? null),
    nextStep: next.step,
    nextDetail: next.detail,
    nextWho: next.who,
    userName: full.user?.name ?? null,
    userStaffNo: full.user?.staffNo ?? null,
    userLeftOn: full.user?.leftOn ?? null,
    teamName: full.team?.name ?? null,
    wasting,
    userLeft: full.user?.employment === "left",
    urgency: "",
    unlisted: unlistedOf(full.card, full.blockers),
    search: "",
  };
  const told = { ...card, ...summary };
  return { ...full, card: { ...told, urgency: urgencyOf(told), search: searchTextOf(told) } };
}

/** An open case keeps its version of the rules; one of no or another carrier takes the newest as soon as the carrier is known. */
function withVersion(file: CardFile, { rules }: Pick<Context, "rules">): CardFile {
  const row = openCaseOf(file);
  const { carrier } = file.card;
  if (row === null || carrier === null || namedVersion(rules, row.policyVersion, carrier)) return file;
  return withCase(file, row.id, { policyVersion: newestVersion(rules, file.card)?.name ?? noVersion });
}

function caseFields(row: CaseRow | null, card: CardRow, ended: boolean, { rules }: Pick<Context, "rules">) {
  return {
    caseId: row?.id ?? null,
    caseNo: row?.caseNo ?? null,
    attempt: row?.attempt ?? 0,
    reason: row?.reason ?? null,
    channel: row?.channel ?? null,
    due: ended ? null : dueOf(row),
    submittedOn: row?.submittedOn ?? null,
    overdueFrom: row === null ? null : (clockOf(rules, row, card)?.overdueFrom ?? null),
    effectiveOn: row?.effectiveOn ?? null,
  };
}

/** Our own due day; while the carrier waits for papers, the day until which it wants them. */
function dueOf(row: CaseRow | null): Day | null {
  if (row === null) return null;
  return row.state === "returned" ? (row.returnedDue ?? row.due) : row.due;
}

/** Stages that are stored begin on the day that was recorded, derived ones on the day they were first seen. */
function sinceOf(stage: Stage, row: CaseRow | null, today: Day): Day {
  const stored: CaseState | undefined = caseStates.find((state) => state === stage);
  return row !== null && stored !== undefined && stored === row.state && stage !== "preparing" ? row.stateSince : today;
}

/** 无人使用仍计费: the user left, nobody uses it, or it lies with the carrier; never once the line is cancelled. */
function wastes(file: CardFile, stage: Stage): boolean {
  if (gone.has(stage) || file.card.line === "cancelled") return false;
  return withCarrier.has(stage) || file.user?.employment === "left" || file.card.occupancy !== "in_use";
}

/** What is still followed up when a card is out of service: money owed and the SIM to be handed in. */
function afterwards(blockers: readonly BlockerRow[]): BlockerRow[] {
  const kinds: BlockerRow["kind"][] = ["still_billed", "fee_arrears", "account_arrears", "card_not_returned"];
  return blockers.filter((item) => item.state === "open" && kinds.includes(item.kind));
}

/** Names of the card's own fields in which two rows differ. */
export function ownChanges(before: CardRow, after: CardRow): OwnField[] {
  const computed: readonly string[] = [...summaryFields, "id", "version", "edition"];
  return changedFields(before, after).filter((field): field is OwnField => !computed.includes(field));
}

/**
 * The changes that lead from one settled file to another (`before` null: the card is new). `edition` goes up by one when one of the
 * card's own fields changed. Person and team are read, never written. Empty if nothing changed.
 */
export function fileChanges(before: CardFile | null, after: CardFile): Change[] {
  const told =
    before === null ? after.card : { ...after.card, acknowledged: stillAcknowledged(before.card, after.card) };
  const edited = before !== null && ownChanges(before.card, told).length > 0;
  const card = edited ? { ...told, edition: before.card.edition + 1 } : told;
  return [
    ...difference("card", before === null ? [] : [before.card], [card]),
    ...difference("case", before?.cases ?? [], after.cases),
    ...difference("blocker", before?.blockers ?? [], after.blockers),
    ...difference("material", before?.materials ?? [], after.materials),
    ...difference("certificate", before?.certificates ?? [], after.certificates),
    ...difference("watch", before?.watches ?? [], after.watches),
  ];
}

/** Several decisions as one: the first refusal refuses all. */
export function chain(...decisions: readonly Decision[]): Decision {
  return (file, context) => {
    let at = file;
    for (const decision of decisions) {
      const next = decision(at, context);
      if (isRefusal(next)) return next;
      at = next;
    }
    return at;
  };
}

/** Takes a decision on a file: the settled file and the changes to commit, or the refusal. */
export function decide(
  file: CardFile,
  decision: Decision,
  context: Context,
): { file: CardFile; changes: Change[] } | Refusal {
  const decided = decision(file, context);
  if (isRefusal(decided)) return decided;
  const after = settle(decided, context);
  return { file: after, changes: fileChanges(file, after) };
}
