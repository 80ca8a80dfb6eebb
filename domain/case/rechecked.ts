import { moneyKinds } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import type { Day, Fen } from "../rows";
import { doneWith, remedies, type WarningKind } from "../warnings";
import type { Line } from "../words";
import { raiseFacts } from "./asked";
import { newItem, settleItem, withItem } from "./items";
import type { BlockerRow } from "./rows";

/** What the carrier said when it was asked again. `same`: as it is recorded; null: not asked. */
export interface Rechecked {
  /** The day of the look-up. */
  on: Day;
  line: Line | "same" | null;
  /** `none`: nothing is owed; an amount in fen is owed. */
  fees: "same" | "none" | Fen | null;
}

/**
 * 已复查: the day on which line and fees were looked up, with what was found. A line that is normal again settles 停机; nothing owed settles 欠费, an
 * amount puts it in force. Every other fee of the card was seen on the same statement. Refuses `invalid` (`on`: a day to come, or before the last
 * look-up; `line`: nothing was asked; `fees`: a negative amount), `wrong_stage` once the card is done with.
 */
export function rechecked(input: Rechecked): Decision {
  return (file, context) => {
    const { on, line, fees } = input;
    if (doneWith.includes(file.card.stage) || file.card.history) return refuse("wrong_stage", { by: ["stage"] });
    if (on > context.today) return refuse("invalid", { fields: { on: "future" } });
    if (line === null && fees === null) return refuse("invalid", { fields: { line: "required" } });
    if (typeof fees === "number" && fees <= 0) return refuse("invalid", { fields: { amountFen: "negative" } });
    const looked = withFees(withLine(file, input, context), input, context);
    return raiseFacts(looked, context);
  };
}

function withLine(file: CardFile, { on, line, fees }: Rechecked, context: Context): CardFile {
  const { card } = file;
  const answered: WarningKind[] = line === null ? [] : ["status_unreadable"];
  if (line !== null && fees !== null && fees !== "same") answered.push("arrears_contradict_line");
  const warnings = card.warnings.filter((code) => !answered.some((one) => one === code && remedies[one].recheck));
  const looked = {
    ...file,
    card: { ...card, warnings: warnings.length === card.warnings.length ? card.warnings : warnings },
  };
  if (line === null) return looked;
  const now = line === "same" ? card.line : line;
  const after = { ...looked, card: { ...looked.card, line: now, lineCheckedOn: on } };
  const stopped = now === "normal" ? standing(after, "line_state") : [];
  return stopped.reduce<CardFile>((at, item) => settleItem(at, context, item, "cleared", { checkedOn: on }), after);
}

function withFees(file: CardFile, { on, fees }: Rechecked, context: Context): CardFile {
  if (fees === null) return file;
  const seen = file.blockers
    .filter((item) => moneyKinds.has(item.kind) && item.state !== "unknown" && item.state !== "waived")
    .reduce<CardFile>((at, item) => withItem(at, item.id, { checkedOn: on }), file);
  if (fees === "same") return seen;
  const owed = standing(seen, "fee_arrears");
  if (fees === "none") {
    return owed.reduce<CardFile>(
      (at, item) => settleItem(at, context, item, "cleared", { amountFen: 0, checkedOn: on }),
      seen,
    );
  }
  const [first] = owed;
  if (first === undefined) {
    const item = { kind: "fee_arrears", state: "open", origin: "person", amountFen: fees, checkedOn: on } as const;
    return { ...seen, blockers: [...seen.blockers, newItem(seen, context, item)] };
  }
  const state = first.state === "planned" ? "planned" : "open";
  return withItem(seen, first.id, { state, amountFen: fees, checkedOn: on });
}

function standing(file: CardFile, kind: BlockerRow["kind"]): BlockerRow[] {
  return file.blockers.filter((item) => item.kind === kind && ["open", "unknown", "planned"].includes(item.state));
}

/**
 * 已核实: somebody looked into a warning and found it right as it stands, with what they found; null takes that back. It comes back by itself
 * when the card's facts change (`stillAcknowledged`). Refuses `invalid` (`kind`: only looking the fact up settles it), `reason_needed`.
 */
export function acknowledge(kind: WarningKind, note: string | null): Decision {
  return (file, context) => {
    const { [kind]: held, ...others } = file.card.acknowledged;
    if (note === null) return held === undefined ? file : { ...file, card: { ...file.card, acknowledged: others } };
    if (!remedies[kind].acknowledge) return refuse("invalid", { fields: { kind: "look_up" } });
    const said = note.trim();
    if (said === "") return refuse("reason_needed");
    const acknowledged = { ...others, [kind]: { name: context.by.name, on: context.today, note: said } };
    return { ...file, card: { ...file.card, acknowledged } };
  };
}
