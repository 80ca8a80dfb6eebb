import type { CellField } from "@/domain/fleet/cell";
import type { CellActs, CellText } from "./acts";

/** What stands in an editor: what was typed, and what of it was chosen. */
export interface Typed {
  text: string;
  to: CellText;
}

export interface CellInputProps {
  field: CellField;
  typed: Typed;
  acts: CellActs;
  describedBy: string | undefined;
  change: (typed: Typed) => void;
}
