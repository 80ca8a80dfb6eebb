import type { Decision } from "../cardfile";
import { refuse } from "../change";
import { standing, withPaper } from "./certificate";

const most = 999;

/**
 * Where on a 批量受理单 the card stands: page and row from 1, null for not known. Refuses `invalid` for a paper of one card (`batch_receipt`) and for
 * what is no page or row, `wrong_stage` once the case is closed.
 */
export function placeOnReceipt(id: string, at: { page: number | null; row: number | null }): Decision {
  return (file) => {
    const found = standing(file, id, ["to_verify", "verified"]);
    if ("refused" in found) return found;
    if (found.paper.batchId === null) return refuse("invalid", { by: ["batch_receipt"] });
    for (const field of ["page", "row"] as const) {
      const value = at[field];
      const counts = value === null || (Number.isInteger(value) && value >= 1 && value <= most);
      if (!counts) return refuse("invalid", { fields: { [field]: "not_a_count" } });
    }
    return withPaper(file, id, { onPage: at.page, onRow: at.row });
  };
}
