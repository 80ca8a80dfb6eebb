import type { CardFile, Decision } from "../cardfile";
import { changedFields, type Refusal, refuse } from "../change";
import type { CardRow, Json } from "../rows";
import { lastCase } from "./attempt";
import type { BlockerRow, CaseRow } from "./rows";

/** The version of one row as the person saw it when they began to type. */
export interface Seen {
  id: string;
  version: number;
}

/**
 * Lets a decision about an item pass only while the item is as the person saw it. Refuses `not_found`, and `stale` with what they want
 * beside what stands, field by field. Where both are the same already the decision itself answers.
 */
export function seenItem(seen: Seen, wants: Partial<BlockerRow>, decision: Decision): Decision {
  return seenRow((file) => file.blockers.find((row) => row.id === seen.id), seen.version, wants, decision);
}

/** The same for a case: also `stale` when another attempt has begun meanwhile. */
export function seenCase(seen: Seen, wants: Partial<CaseRow>, decision: Decision): Decision {
  return seenRow((file) => file.cases.find((row) => row.id === seen.id), seen.version, wants, decision);
}

/** The same for the card's own fields, by its edition: ticks on its items do not make a form stale. */
export function seenCard(edition: number, wants: Partial<CardRow>, decision: Decision): Decision {
  return seenRow(({ card }) => ({ ...card, version: card.edition }), edition, wants, decision);
}

function seenRow<R extends { version: number }>(
  find: (file: CardFile) => R | undefined,
  version: number,
  wants: Partial<R>,
  decision: Decision,
): Decision {
  return (file, context) => {
    const row = find(file);
    if (row === undefined) return refuse("not_found");
    if (row.version === version) return decision(file, context);
    const conflict = conflictOf(row, wants);
    return conflict.length === 0 ? decision(file, context) : refuse("stale", { conflict });
  };
}

/** Fields whose wanted value is not the one that stands. */
function conflictOf<R extends object>(row: R, wants: Partial<R>): NonNullable<Refusal["conflict"]> {
  const fields = Object.keys(wants) as (keyof R & string)[];
  return fields
    .filter((field) => wants[field] !== undefined && changedFields({ it: row[field] }, { it: wants[field] }).length > 0)
    .map((field) => ({ field, yours: json(wants[field]), theirs: json(row[field]) }));
}

/** Rows hold text, numbers, flags and lists of them. */
function json(value: unknown): Json {
  return (value ?? null) as Json;
}

/** The attempt that a page speaks of, as it hands it back with an edit; null where there is none. */
export function seenCaseOf(file: CardFile): Seen | null {
  const row = lastCase(file);
  return row === null ? null : { id: row.id, version: row.version };
}
