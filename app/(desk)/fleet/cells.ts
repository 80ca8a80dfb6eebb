"use server";

import { z } from "zod";
import { editCells, foreseeCells } from "@/db/cell/edit";
import { takeBackCells } from "@/db/cell/takeback";
import { cellField } from "@/domain/fleet/cell";
import { mostPasted } from "@/domain/fleet/pasted";
import { question } from "@/server/action";

const field = z.string().transform((column, context) => {
  const found = cellField(column);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: "not_one_of" });
  return z.NEVER;
});

const cell = z.strictObject({
  cardId: z.string().min(1).max(40),
  to: z.union([
    z.strictObject({ id: z.string().min(1).max(40).nullable() }),
    z.strictObject({ text: z.string().max(2000, "too_long") }),
  ]),
  was: z.union([z.string().max(2000), z.number(), z.null()]),
});
const column = z.strictObject({ field, cells: z.array(cell).min(1).max(mostPasted, "too_many") });

// The list reads the rows that changed by itself, so nothing is rendered anew: typing goes on in the next cell meanwhile.
export const editCellsAction = question(column, ({ store, actor, clock }, input) =>
  editCells(store, actor, clock, input),
);

export const foreseeCellsAction = question(column, ({ store, actor, clock }, input) =>
  foreseeCells(store, actor, clock, input),
);

export const takeBackCellsAction = question(
  z.strictObject({ field, batch: z.string().min(1).max(60) }),
  ({ store, actor, clock }, input) => takeBackCells(store, actor, clock, input),
);
