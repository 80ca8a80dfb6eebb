import type { CardFile, Decision } from "../cardfile";
import { refuse } from "../change";
import type { Day } from "../rows";
import { typed } from "./attempt";
import { isUploader, standing, verdictOf, withPaper } from "./certificate";
import { disagreements } from "./compare";
import { manages } from "./hands";
import { judgementOf, textFaults } from "./proof";
import type { CaseRow, CertificateRow } from "./rows";

/** What else speaks against a paper, by code, as it stands now: another paper that looks the same. */
export type Objections = (file: CardFile, row: CaseRow, paper: CertificateRow) => readonly string[];

/**
 * A second person holds the paper against the record and accepts it. Refuses `same_person` (own upload; in 单人模式 until 24 hours are
 * over), `invalid` by what disagrees, what its text says against it among that, unless a manager gives a reason (the row keeps both), `wrong_stage` once
 * the case is closed.
 */
export function verify(
  id: string,
  input: { note?: string | null; dialTestOn?: Day | null; objections?: Objections } = {},
): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify"]);
    if ("refused" in found) return found;
    const { row, paper } = found;
    if (context.by.role === "staff") return refuse("not_allowed");
    if (isUploader(paper, context)) return refuse("same_person");
    const note = typed(input.note);
    const text = judgementOf(context.texts.get(paper.sha256) ?? null, file.card, row, paper, context.today);
    const against = [disagreements(file, row, paper), textFaults(file, paper, text)];
    const by = [...new Set([...against.flat(), ...(input.objections?.(file, row, paper) ?? [])])];
    if (by.length > 0 && !(manages(context) && note !== null)) return refuse("invalid", { by });
    const dialTestOn = input.dialTestOn ?? paper.dialTestOn;
    if (dialTestOn !== null && dialTestOn > context.today)
      return refuse("invalid", { fields: { dialTestOn: "future" } });
    return withPaper(file, id, {
      state: "verified",
      ...verdictOf(context, note),
      against: by.length > 0 ? by : null,
      dialTestOn,
      dialTestBy: input.dialTestOn ? context.by.name : paper.dialTestBy,
    });
  };
}
