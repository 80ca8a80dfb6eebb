import type { BlockerRow } from "../case/rows";
import type { Day, Fen } from "../rows";
import type { BlockerKind, Line } from "../words";
import type { Mapping } from "./mapping";
import type { ItemChange, RegisterFact } from "./planned";
import type { ReadRow } from "./row";
import { readStatus } from "./status";

type State = RegisterFact["state"];

/**
 * What one row says about open items (domain: blockers). A column that is not in the file says nothing; a blank cell in one that is
 * says unknown. Lines of the past have no open items.
 */
export function factsOf(row: ReadRow, mapping: Mapping, today: Day): RegisterFact[] {
  if (row.history) return [];
  const has = new Set(mapping.columns);
  const facts: RegisterFact[] = [];
  if (has.has("arrears") || row.arrearsFen !== null) facts.push(arrears(row));
  const bindings = has.has("bindings");
  if (has.has("bank") || bindings) facts.push(fact("bind_bank", openIf(row.bank), row.bankDetail));
  if (has.has("social") || bindings) facts.push(fact("bind_social", openIf(row.social), row.socialDetail));
  if (has.has("backup")) facts.push(fact("backup_contacts", openIf(negated(row.backup)), null));
  if (has.has("messagesBackup")) facts.push(fact("backup_messages", openIf(negated(row.messagesBackup)), null));
  facts.push(...contract(row, today), ...line(row), ...holder(row));
  return facts;
}

function fact(
  kind: BlockerKind,
  state: State,
  detail: string | null,
  amountFen: Fen | null = null,
  until: Day | null = null,
) {
  return { kind, state, amountFen, detail: state === "open" ? detail : null, until } satisfies RegisterFact;
}

function openIf(value: boolean | null): State {
  if (value === null) return "unknown";
  return value ? "open" : "cleared";
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function arrears(row: ReadRow): RegisterFact {
  if (row.arrearsFen === null) return fact("fee_arrears", row.owed ? "open" : "unknown", null);
  return row.arrearsFen > 0 ? fact("fee_arrears", "open", null, row.arrearsFen) : fact("fee_arrears", "cleared", null);
}

function contract(row: ReadRow, today: Day): RegisterFact[] {
  if (row.contractEnd === null && !row.noContract) return [];
  const running = row.contractEnd !== null && row.contractEnd > today;
  return [fact("contract_term", running ? "open" : "cleared", null, null, running ? row.contractEnd : null)];
}

const stopped: ReadonlySet<Line> = new Set<Line>([
  "kept_number",
  "suspended",
  "suspended_arrears",
  "suspended_oneway",
  "reported_lost",
]);

function line({ line, statusWord }: ReadRow): RegisterFact[] {
  if (line === null) return [];
  if (stopped.has(line)) return [fact("line_state", "open", statusWord)];
  if (line === "risk_control" || line === "legal_hold") return [fact(line, "open", statusWord)];
  return line === "normal" ? [fact("line_state", "cleared", null), fact("risk_control", "cleared", null)] : [];
}

/** A personal line whose holder was its user and has left: only that person can still cancel it online. */
function holder(row: ReadRow): RegisterFact[] {
  const gone =
    row.holderType === "personal" && row.employment === "left" && row.holder !== null && row.holder === row.user;
  return gone ? [fact("holder_gone", "open", null)] : [];
}

/** Kinds for which "known to be none" is worth keeping: their question is asked of everybody. The others stand only when raised. */
const asked: ReadonlySet<BlockerKind> = new Set<BlockerKind>([
  "fee_arrears",
  "bind_bank",
  "bind_social",
  "backup_contacts",
  "backup_messages",
]);

/** The facts with which a new card starts. */
export function firstFacts(facts: readonly RegisterFact[]): RegisterFact[] {
  return facts.filter(({ kind, state }) => state !== "cleared" || asked.has(kind));
}

export interface ItemChanges {
  items: ItemChange[];
  /** A person's answer stands against the register's word: it is kept, and said. */
  kept: boolean;
}

/**
 * What a register changes in the items of a stored card. Unknown changes nothing. What a person settled is not opened again by a register
 * that says the same as before; a new amount or date is news and opens it. What a person raised is not cleared by a register.
 */
export function itemChanges(facts: readonly RegisterFact[], stored: readonly BlockerRow[]): ItemChanges {
  const items: ItemChange[] = [];
  let kept = false;
  for (const said of facts) {
    if (said.state === "unknown") continue;
    const held = heldOf(said.kind, stored);
    if (held === null) {
      if (said.state === "open") items.push({ blockerId: null, from: null, fromAmountFen: null, to: said });
      continue;
    }
    const effect = said.state === "open" ? opening(said, held) : clearing(held);
    if (effect === "keep") kept = true;
    if (effect === "set") items.push({ blockerId: held.id, from: held.state, fromAmountFen: held.amountFen, to: said });
  }
  return { items, kept };
}

/** The item of a kind that the register speaks of: its own before one that a person raised. */
function heldOf(kind: BlockerKind, stored: readonly BlockerRow[]): BlockerRow | null {
  const same = stored.filter((blocker) => blocker.kind === kind);
  return same.find((blocker) => blocker.origin !== "person") ?? same[0] ?? null;
}

type Effect = "set" | "keep" | "same";

function opening(said: RegisterFact, held: BlockerRow): Effect {
  const news = differs(said.amountFen, held.amountFen) || differs(said.until, held.until);
  switch (held.state) {
    case "unknown":
      return "set";
    case "open":
      if (!news && !saysOther(said, held)) return "same";
      return held.origin === "person" ? "keep" : "set";
    case "cleared":
      return held.settledBy === null || news ? "set" : "keep";
    case "planned":
    case "waived":
      return "keep";
  }
}

/** Another bank or app is news. Another word for the same state of the line is none: 局停 and 停机, or the same in another language. */
function saysOther(said: RegisterFact, held: BlockerRow): boolean {
  if (!differs(said.detail, held.detail)) return false;
  if (!lineKinds.has(said.kind)) return true;
  return held.detail !== null && readStatus(held.detail).line !== readStatus(said.detail ?? "").line;
}

const lineKinds: ReadonlySet<BlockerKind> = new Set<BlockerKind>(["line_state", "risk_control", "legal_hold"]);

function clearing(held: BlockerRow): Effect {
  if (held.state === "cleared" || held.state === "waived") return "same";
  return held.state === "planned" || held.origin === "person" ? "keep" : "set";
}

/** Whether the register gives a value other than the stored one; none given is no difference. */
function differs<T>(said: T | null, held: T | null): boolean {
  return said !== null && said !== held;
}
