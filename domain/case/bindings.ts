import { type AskedKind, isBinding } from "../bindings";
import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import type { CardRow } from "../rows";
import type { BlockerKind } from "../words";
import { typed } from "./attempt";
import { isOwn } from "./hands";
import { newItem, settleItem, withItem } from "./items";
import { printNote, readNote } from "./note";
import type { BlockerRow } from "./rows";

/** An account that hangs on the number; without a name where only the kind is known. */
export interface Bound {
  kind: AskedKind;
  name: string | null;
}

/**
 * What hangs on the number, ticked from the catalogue: each becomes an open item. Of `kinds`, what was asked and is not among them was never
 * bound. What is listed already stays as it is. Refuses `not_allowed`, `already` (nothing new was said).
 */
export function listBindings({ kinds, bound }: { kinds: readonly AskedKind[]; bound: readonly Bound[] }): Decision {
  return (file, context) => {
    if (!isOwn(file, context) || context.by.role === "auditor") return refuse("not_allowed");
    const isNamed = (kind: BlockerKind) => bound.some((one) => one.kind === kind);
    const listed = bound.reduce<CardFile>((at, one) => withBound(at, one, context), file);
    const never = listed.blockers.filter(
      (item) => item.state === "unknown" && kinds.some((kind) => kind === item.kind) && !isNamed(item.kind),
    );
    const after = never.reduce<CardFile>(
      (at, item) =>
        settleItem(at, context, item, "cleared", {
          note: printNote({ answer: "never_bound" }),
          checkedOn: context.today,
        }),
      listed,
    );
    return after === file ? refuse("already", { by: ["answer"] }) : after;
  };
}

function withBound(file: CardFile, { kind, name }: Bound, context: Context): CardFile {
  const detail = typed(name);
  const same = file.blockers.filter((item) => item.kind === kind);
  if (same.some((item) => stands(item) && (item.detail === detail || detail === null))) return file;
  const asked = same.find((item) => item.state === "unknown");
  if (asked) return withItem(file, asked.id, { state: "open", detail });
  return {
    ...file,
    blockers: [...file.blockers, newItem(file, context, { kind, state: "open", origin: "person", detail })],
  };
}

const stands = ({ state }: BlockerRow) => state === "open" || state === "planned";

/** So many names come with one list at most. */
export const mostListed = 60;

/** More than so many nobody has; a slip of the finger does. */
export const mostAccounts = 200;

/** 一证通查: how many accounts the state's query found on the number today; 0 says that none is left. Refuses `not_allowed`, `invalid`. */
export function countAccounts(accounts: number): Decision {
  return (file, context) => {
    if (!isOwn(file, context)) return refuse("not_allowed");
    if (!Number.isInteger(accounts) || accounts < 0 || accounts > mostAccounts) {
      return refuse("invalid", { fields: { accounts: "not_a_count" } });
    }
    return { ...file, card: { ...file.card, accounts, accountsAt: context.now } };
  };
}

/**
 * How many accounts 一证通查 counted that nobody listed (domain: blockers). It counts internet accounts and no banks. What was moved away before
 * the query no longer hung on the number; a cell that names several counts each.
 */
export function unlistedOf(
  { accounts, accountsAt }: Pick<CardRow, "accounts" | "accountsAt">,
  blockers: readonly BlockerRow[],
): number {
  if (accounts === null || accountsAt === null) return 0;
  return Math.max(0, accounts - listedSince(blockers, accountsAt));
}

/** How many internet accounts are listed that hung on the number at that time. */
export function listedSince(blockers: readonly BlockerRow[], since: string): number {
  return blockers
    .filter(({ kind, state }) => isBinding(kind) && kind !== "bind_bank" && state !== "unknown")
    .filter(({ state, note, settledAt }) => {
      if (state !== "cleared") return true;
      return readNote(note).answer !== "never_bound" && settledAt !== null && settledAt >= since;
    })
    .reduce((sum, { detail }) => sum + namesIn(detail), 0);
}

function namesIn(detail: string | null): number {
  return Math.max(1, (detail ?? "").split(/[、,，;；/|]/).filter((name) => name.trim() !== "").length);
}
