import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import { openCaseOf, typed } from "./attempt";
import { neededMaterials } from "./guards";
import type { MaterialRow } from "./rows";

/**
 * The file with a row for each paper that the open case's channel asks for, while papers are still collected. Rows of another channel go
 * if nothing was collected on them and stay otherwise. Changes nothing when called again.
 */
export function withMaterials(file: CardFile, context: Pick<Context, "newId" | "rules">): CardFile {
  const row = openCaseOf(file);
  if (row === null || (row.state !== "preparing" && row.state !== "returned")) return file;
  const codes = neededMaterials(file, row, context).map((paper) => paper.code);
  const kept = file.materials.filter(
    (paper) => paper.caseId !== row.id || paper.state === "ready" || codes.includes(paper.code),
  );
  const has = new Set(kept.filter((paper) => paper.caseId === row.id).map((paper) => paper.code));
  const added = codes.filter((code) => !has.has(code)).map((code) => blank(file, row.id, code, context.newId()));
  if (added.length === 0 && kept.length === file.materials.length) return file;
  return { ...file, materials: [...kept, ...added] };
}

function blank(file: CardFile, caseId: string, code: string, id: string): MaterialRow {
  return {
    id,
    version: 0,
    cardId: file.card.id,
    caseId,
    code,
    state: "missing",
    note: null,
    settledBy: null,
    settledName: null,
    settledAt: null,
  };
}

/** Papers are at hand: those named, or all that the channel asks for. Refuses `wrong_stage`, `not_found`, `already`. */
export function readyMaterials(input: { codes: readonly string[] | "all"; note?: string | null }): Decision {
  return settleMaterials(input.codes, "ready", (context) => ({
    note: typed(input.note),
    settledBy: context.by.accountId,
    settledName: context.by.name,
    settledAt: context.now,
  }));
}

/** A paper turns out not to be at hand. Refuses `wrong_stage`, `not_found`, `already`. */
export function missingMaterial(input: { code: string; note?: string | null }): Decision {
  return settleMaterials([input.code], "missing", () => ({
    note: typed(input.note),
    settledBy: null,
    settledName: null,
    settledAt: null,
  }));
}

function settleMaterials(
  wanted: readonly string[] | "all",
  state: MaterialRow["state"],
  fields: (context: Context) => Partial<MaterialRow>,
): Decision {
  return (before, context) => {
    const row = openCaseOf(before);
    if (row === null || (row.state !== "preparing" && row.state !== "returned")) {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    const file = withMaterials(before, context);
    const mine = file.materials.filter((paper) => paper.caseId === row.id);
    const codes = wanted === "all" ? mine.map((paper) => paper.code) : wanted;
    if (codes.length === 0 || codes.some((code) => !mine.some((paper) => paper.code === code))) {
      return refuse("not_found");
    }
    const touched = mine.filter((paper) => codes.includes(paper.code) && paper.state !== state);
    if (touched.length === 0) return refuse("already");
    const ids = new Set(touched.map((paper) => paper.id));
    const after = fields(context);
    return {
      ...file,
      materials: file.materials.map((paper) => (ids.has(paper.id) ? { ...paper, ...after, state } : paper)),
    };
  };
}
