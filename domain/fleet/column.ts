import type { Refusal } from "../change";
import type { CellValue } from "./cell";

/** What becomes of one card when a column is pasted, as the preview shows it. */
export interface ColumnLine {
  cardId: string;
  /** null: the card is not there, or not the reader's. */
  number: string | null;
  /** What the cell holds, in words where it holds an id. */
  before: CellValue;
  /** The same as it is compared when the column is set: what the person saw. */
  was: CellValue;
  after: CellValue;
  refusal: Refusal | null;
  /** It holds the value already. */
  same: boolean;
}
