import type { Refusal } from "@/domain/change";
import type { CellField, CellValue } from "@/domain/fleet/cell";
import type { ColumnLine } from "@/domain/fleet/column";
import type { CardChoices } from "../../bulk/actions";
import type { FindPeople } from "../../card/brief";
import type { BatchOutcome } from "../outcome";

/** What a cell is to hold: who or what was chosen, or text as it was typed. */
export type CellText = { id: string | null } | { text: string };

export interface ColumnInput {
  field: CellField;
  cells: { cardId: string; to: CellText; was: CellValue }[];
}

type Answer<V> = Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

/** What the cells of the list do, given by the page. */
export interface CellActs {
  edit: (input: ColumnInput) => Answer<BatchOutcome & { batch: string }>;
  foresee: (input: ColumnInput) => Answer<ColumnLine[]>;
  takeBack: (input: { field: CellField; batch: string }) => Answer<{ back: string[]; kept: string[] }>;
  find: FindPeople;
  choices: Pick<CardChoices, "teams" | "labels">;
}
