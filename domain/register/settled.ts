import type { Field } from "./columns";
import type { Mapping } from "./mapping";
import type { ReadRow } from "./row";

/** What a person decided about rows of a draft. Fields, not columns: a column that is mapped anew takes its corrections along. */
export type Doing =
  | { is: "cell"; field: Field; text: string }
  /** Who of several with one name is meant; null: somebody new. */
  | { is: "person"; personId: string | null }
  | { is: "team"; teamId: string }
  /** Not imported. */
  | { is: "leave" };

/** One act on one or more rows of the sheet (from 1). `n` names it within its draft and grows. */
export interface Act {
  n: number;
  rows: readonly number[];
  doing: Doing;
}

/** What the acts come to for one row. */
export interface Settled {
  cells: ReadonlyMap<Field, string>;
  person: { personId: string | null } | null;
  teamId: string | null;
  left: boolean;
}

/** The acts by row; of two about the same thing the later counts. Linear in the rows they name. */
export function settledRows(acts: readonly Act[]): Map<number, Settled> {
  const rows = new Map<number, Settled & { cells: Map<Field, string> }>();
  for (const { rows: named, doing } of acts) {
    for (const row of named) {
      const settled = rows.get(row) ?? { cells: new Map(), person: null, teamId: null, left: false };
      rows.set(row, settled);
      switch (doing.is) {
        case "cell":
          settled.cells.set(doing.field, doing.text);
          break;
        case "person":
          settled.person = { personId: doing.personId };
          break;
        case "team":
          settled.teamId = doing.teamId;
          break;
        case "leave":
          settled.left = true;
          break;
      }
    }
  }
  return rows;
}

/**
 * A row's cells and mapping with its corrections in place. What is said of a field that has no column stands in a column of the row's
 * own, behind the others.
 */
export function corrected(
  cells: readonly string[],
  mapping: Mapping,
  { cells: corrections }: Settled,
): { cells: readonly string[]; mapping: Mapping } {
  if (corrections.size === 0) return { cells, mapping };
  const columns = [...mapping.columns];
  const headings = [...mapping.headings];
  const texts = Array.from({ length: Math.max(cells.length, columns.length) }, (_, column) => cells[column] ?? "");
  for (const [field, text] of corrections) {
    const column = columns.indexOf(field);
    if (column >= 0) {
      texts[column] = text;
      continue;
    }
    // Behind the widest part of the row, so that what lies under no heading stays unread.
    while (columns.length < texts.length) columns.push(null);
    headings[columns.length] = "";
    columns.push(field);
    texts.push(text);
  }
  const named = Array.from(columns, (_, column) => headings[column] ?? "");
  return { cells: texts, mapping: { ...mapping, columns, headings: named } };
}

/** Writes into a row what was chosen for it besides cells. */
export function markChosen(row: ReadRow, { person, teamId, left }: Settled): void {
  row.userChosen = person;
  row.teamChosen = teamId;
  if (!left || row.leftOut !== null) return;
  row.leftOut = "chosen";
  row.problems = [];
  row.warnings = [];
}

/** The acts with one more at their end. */
export function withAct(acts: readonly Act[], rows: readonly number[], doing: Doing): Act[] {
  const n = Math.max(0, ...acts.map((act) => act.n)) + 1;
  return [...acts, { n, rows: [...new Set(rows)].sort((a, b) => a - b), doing }];
}

/** The acts without one of them, or without all that was done about one row. */
export function withoutAct(acts: readonly Act[], which: { n: number } | { row: number }): Act[] {
  if ("n" in which) return acts.filter(({ n }) => n !== which.n);
  const rest = acts.map((act) => ({ ...act, rows: act.rows.filter((row) => row !== which.row) }));
  return rest.filter(({ rows }) => rows.length > 0);
}
