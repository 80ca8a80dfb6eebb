import type { CardFile, Decision } from "../cardfile";
import { newItem } from "../case/items";
import { reopen } from "../case/open";
import type { BlockerRow, CaseRow, CertificateRow } from "../case/rows";
import { look, nextWatch } from "../case/watch";
import { isRefusal, type Refusal, refuse } from "../change";
import type { Day, Fen } from "../rows";
import { addWorkdays } from "../workdays";
import { fateOf } from "./compare";
import { firstDay, type Month } from "./month";

/** What a bill says of one card that is gone. */
export interface StillBilled {
  month: Month;
  fen: Fen;
  /** Why, in the person's words: it stands in the new attempt and in the log. */
  note: string;
}

/** The item that follows up a month in which the card was billed though it was gone, in whatever state; undefined if there is none. */
export function complaintOf(file: Pick<CardFile, "blockers">, month: Month): BlockerRow | undefined {
  return file.blockers.find((item) => item.kind === "still_billed" && item.detail === month);
}

/** Whether a month's complaint reopens the card (已归档 → 准备中): closed is over by our record. The others are followed up as they stand. */
export function reopens(file: CardFile): boolean {
  return file.card.stage === "closed";
}

/**
 * 已销仍计费: an open item with the month and what was billed. A closed card reopens with it (仍计费), because the firm's record and the
 * carrier's differ. A card 已销户 or 凭证待复核 keeps its stage: its case is open, and so do 已携出 and 已过户, where there is no line of ours to
 * cancel again. Refuses `already` (this month is followed up), `wrong_stage` (the card is not gone), `invalid` (`billed`: gone in the month
 * or later), `reason_needed`.
 */
export function complain(input: StillBilled): Decision {
  return (file, context) => {
    if (complaintOf(file, input.month) !== undefined) return refuse("already", { by: ["still_billed"] });
    const fault = faultOf(file, input);
    if (fault !== null) return fault;
    const woken = reopens(file) ? wake(input.note)(file, context) : file;
    if (isRefusal(woken)) return woken;
    const item = newItem(woken, context, {
      kind: "still_billed",
      state: "open",
      origin: "rule",
      detail: input.month,
      amountFen: input.fen,
      until: addWorkdays(context.rules.holidays, context.today, answerWorkdays),
      checkedOn: context.today,
    });
    return { ...woken, blockers: [...woken.blockers, item] };
  };
}

/** Reopens a closed card; the look at it that was due is taken with the bill. */
function wake(note: string): Decision {
  return (file, context) => {
    const watch = nextWatch(file);
    if (watch === null) return reopen({ because: "still_billed", note })(file, context);
    return look(watch.id, { way: "bill", result: "billed", on: context.today, note })(file, context);
  };
}

/** Working days that a carrier has to answer a complaint before the ministry's office (12300) takes it (电信用户申诉处理办法: 15 days). */
export const answerWorkdays = 15;

function faultOf(file: CardFile, { month, fen, note }: StillBilled): Refusal | null {
  const disputed = file.blockers.some((item) => item.kind === "still_billed" && item.state === "open");
  const { gone, goneOn } = fateOf(file.card, disputed, file.cases);
  if (!gone) return refuse("wrong_stage", { by: ["stage"] });
  if (fen <= 0 || (goneOn !== null && goneOn >= firstDay(month))) return refuse("invalid", { by: ["effective_on"] });
  return note.trim() === "" ? refuse("reason_needed") : null;
}

/** What a complaint about a card rests on: the attempt that ended it, and its papers, the strongest verified first. */
export interface Grounds {
  ended: CaseRow | null;
  effectiveOn: Day | null;
  papers: CertificateRow[];
}

/** The grounds of a complaint, from the last attempt in which the line ended; of what the carrier said completed, verified first. */
export function groundsOf(file: CardFile): Grounds {
  const ended = file.cases
    .filter((row) => ["cancelled", "closed", "ported_out", "transferred"].includes(row.state))
    .at(-1);
  const papers = file.certificates
    .filter((paper) => paper.caseId === ended?.id && (paper.state === "verified" || paper.state === "to_verify"))
    .sort((a, b) => order(a) - order(b));
  return { ended: ended ?? null, effectiveOn: ended?.effectiveOn ?? ended?.endedOn ?? null, papers };
}

function order(paper: CertificateRow): number {
  return (paper.state === "verified" ? 0 : 10) + "ABCDE".indexOf(paper.strength);
}

/** The complaints of a card that wait for the carrier, oldest month first. */
export function openComplaints(file: Pick<CardFile, "blockers">): BlockerRow[] {
  return file.blockers
    .filter((item) => item.kind === "still_billed" && item.state === "open")
    .sort((a, b) => ((a.detail ?? "") < (b.detail ?? "") ? -1 : 1));
}
