import { reaches, type Scope } from "./actor";
import { blockerRules } from "./blockers";
import { type BulkDeed, columnOf, type LabelKind } from "./bulk";
import { assign } from "./carddeeds";
import type { CardFile, Context, Decision } from "./cardfile";
import { answerUnknown } from "./case/asked";
import { openCaseOf } from "./case/attempt";
import { papersOf } from "./case/certificate";
import { close, waiveHistory } from "./case/close";
import type { ReadingItem } from "./case/compare";
import { clear, waive } from "./case/items";
import { editCase, openCase } from "./case/open";
import { looked } from "./case/reread";
import type { CertificateRow } from "./case/rows";
import { type Objections, verify } from "./case/verify";
import { type Change, change, isRefusal, type Refusal, refuse } from "./change";
import { isUnderWay } from "./register/cardfields";
import type { PersonRow, SiteRow, TeamRow } from "./rows";
import { chain, fileChanges, settle } from "./summary";
import type { BlockerKind } from "./words";

/** One field with the value that all chosen cards get, as the command found it; null is none. */
export type BulkSet =
  | { field: "team"; to: TeamRow | null }
  | { field: "site"; to: SiteRow | null }
  | { field: "entity"; to: string | null }
  | { field: LabelKind; to: string | null };

/** Deeds that need no other rows than the card's. */
export type PlainDeed = Exclude<BulkDeed, { do: "set" | "assign" | "join" | "visit" | "verify" }>;

/**
 * What a deed on many cards does to one of them: the decision of the single deed, and the very same file where it is so already. Refuses what
 * the single deed refuses.
 */
export function plainDecision(deed: PlainDeed): Decision {
  switch (deed.do) {
    case "open":
      return unless((file) => openCaseOf(file) !== null, openCase(deed));
    case "due":
      return unless((file) => openCaseOf(file)?.due === deed.due, editCase({ due: deed.due }));
    case "channel":
      return unless((file) => openCaseOf(file)?.channel === deed.channel, editCase({ channel: deed.channel }));
    case "answer":
      return unless(
        (file) => file.blockers.every((item) => item.state !== "unknown"),
        answerUnknown({ answer: deed.answer, learnt: deed.learnt, note: deed.note }),
      );
    case "clear":
      return eachItem(deed.item, (id) =>
        clear(id, { note: deed.note, movedTo: deed.movedTo, ...(deed.on === null ? {} : { on: deed.on }) }),
      );
    case "paid":
      return eachItem(deed.item, (id) => clear(id, { note: deed.note, ...(deed.on === null ? {} : { on: deed.on }) }));
    case "waive":
      return waivable(deed.item, deed.reason);
    case "close":
      return unless(({ card }) => card.stage === "closed", close());
    case "history":
      return soAlready(waiveHistory({ reason: deed.reason }));
  }
}

/** 指派使用人, as one card alone. */
export function assignDecision(user: PersonRow | null, team: TeamRow | null): Decision {
  return assign({ user, team });
}

/**
 * Every paper of the case that waits, accepted as a second person who looked at each: `check` is what the command asks besides of one paper.
 * Refuses what the single verdict refuses, and `wrong_stage` by `no_paper` where nothing waits.
 */
export function verifyDecision(
  seen: readonly ReadingItem[],
  check: (paper: CertificateRow) => Decision,
  objections?: Objections,
): Decision {
  return (file, context) => {
    const papers = waitingPapers(file);
    if (papers.length === 0) {
      return file.card.certificate === "verified" ? file : refuse("wrong_stage", { by: ["no_paper"] });
    }
    const steps = papers.flatMap((paper) => [check(paper), looked(paper.id, seen), verify(paper.id, { objections })]);
    return chain(...steps)(file, context);
  };
}

/** The papers of the case under way that nobody judged yet. */
export function waitingPapers(file: CardFile): CertificateRow[] {
  const row = openCaseOf(file);
  return row === null ? [] : papersOf(file, row).filter((paper) => paper.state === "to_verify");
}

function unless(isSo: (file: CardFile) => boolean, decision: Decision): Decision {
  return (file, context) => (isSo(file) ? file : decision(file, context));
}

/** A decision whose `already` is no refusal among many. */
function soAlready(decision: Decision): Decision {
  return (file, context) => {
    const after = decision(file, context);
    return isRefusal(after) && after.refused === "already" ? file : after;
  };
}

/** The same step for each item of a kind that is not settled; where there is none the card is so already. */
function eachItem(kind: BlockerKind, step: (id: string) => Decision): Decision {
  return (file, context) => {
    const items = file.blockers.filter(
      (item) => item.kind === kind && item.state !== "cleared" && item.state !== "waived",
    );
    return items.length === 0 ? file : chain(...items.map(({ id }) => step(id)))(file, context);
  };
}

function waivable(kind: BlockerKind, reason: string): Decision {
  // Said of all cards alike, also of those without the item.
  if (!blockerRules[kind].waivable) return () => refuse("no_waiver", { by: [kind] });
  return eachItem(kind, (id) => waive(id, { reason }));
}

/**
 * Sets one field of a card. A team takes the card to its site. Refuses `invalid` with `of_team` (site: the card's team lies elsewhere, so the team is
 * what must change) and `leaves_scope`; `wrong_stage` (entity: the papers that lie with the carrier name the firm).
 */
export function setField(set: BulkSet, scope: Scope): Decision {
  return (file) => {
    const { card } = file;
    const after = afterwards(file, set);
    if (isRefusal(after)) return after;
    return reaches(scope, after.card) || after.card === card
      ? after
      : refuse("invalid", { fields: { [columnOf[set.field]]: "leaves_scope" } });
  };
}

function afterwards(file: CardFile, set: BulkSet): CardFile | Refusal {
  const { card, team } = file;
  switch (set.field) {
    case "team": {
      if (card.teamId === (set.to?.id ?? null)) return file;
      return { ...file, team: set.to, card: { ...card, teamId: set.to?.id ?? null, siteId: set.to?.siteId ?? null } };
    }
    case "site": {
      const siteId = set.to?.id ?? null;
      if (card.siteId === siteId) return file;
      if (team !== null && team.siteId !== siteId) return refuse("invalid", { fields: { siteId: "of_team" } });
      return { ...file, card: { ...card, siteId } };
    }
    case "entity":
      if (card.entityId === set.to) return file;
      if (isUnderWay(card)) return refuse("wrong_stage", { by: ["stage"] });
      return { ...file, card: { ...card, entityId: set.to } };
    default:
      return card[set.field] === set.to ? file : { ...file, card: { ...card, [set.field]: set.to } };
  }
}

/** What a deed comes to for one card, before anything is stored. */
export type Judged = { is: "changes"; changes: Change[] } | { is: "already" } | { is: "refused"; refusal: Refusal };

/**
 * Takes a decision on one of many cards. `extra` are changes of rows outside the file (a visit's list). The card's own row is always among the
 * changes, so that its version guards what was decided on the whole file.
 */
export function judge(
  file: CardFile,
  decision: Decision,
  context: Context,
  extra: (file: CardFile) => Change[] = () => [],
): Judged {
  const after = decision(file, context);
  if (isRefusal(after)) return { is: "refused", refusal: after };
  if (after === file) return { is: "already" };
  const besides = extra(file);
  // A summary that only a new day moves is no change of this deed.
  if (besides.length === 0 && fileChanges(file, after).length === 0) return { is: "already" };
  const settled = settle(after, context);
  const changes = [...fileChanges(file, settled), ...besides];
  const isGuarded = changes.some((one) => one.table === "card");
  return { is: "changes", changes: isGuarded ? changes : [...changes, change("card", file.card, settled.card)] };
}
