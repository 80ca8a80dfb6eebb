import { z } from "zod";
import { editCells, foreseeCells } from "@/db/cell/edit";
import { takeBackCells } from "@/db/cell/takeback";
import { isRefusal } from "@/domain/change";
import { type CellField, cellField } from "@/domain/fleet/cell";
import { mostPasted } from "@/domain/fleet/pasted";
import { operation } from "./operation";
import { givenOutcome, givenRefusal, outcome, refusal } from "./shapes";
import * as w from "./words";

const field = z
  .string()
  .max(60)
  .refine((column) => cellField(column) !== null, "not_one_of")
  .meta({
    description:
      "user, team, due, rent, arrears, channel, remark, project, account, supplier, place, or custom.<id> of a custom field.",
  });
/** What `field` let through is a column. */
const fieldOf = (column: string) => cellField(column) as CellField;

const value = z.union([z.string(), z.number(), z.null()]);
const cell = z.strictObject({
  cardId: w.id,
  to: z
    .union([z.strictObject({ id: w.id.nullable() }), z.strictObject({ text: z.string().max(2000, "too_long") })])
    .meta({ description: "The id of a person or team, or text as a person types it." }),
  was: z
    .union([z.string().max(2000), z.number(), z.null()])
    .meta({ description: "What the cell held when you read it: its version." }),
});
const column = z.strictObject({ field, cells: z.array(cell).min(1).max(mostPasted, "too_many") });

export const cellOperations = [
  operation({
    id: "foreseeCells",
    method: "post",
    asks: true,
    path: "/cells/foresee",
    tag: "bulk",
    summary: {
      en: "What setting cells of one column would do, card by card in the order given. Stores nothing.",
      zh: "改一列的若干格会怎样，按给出的顺序逐张回答。什么都不存。",
    },
    params: w.nothing,
    query: w.nothing,
    body: column,
    gives: z.object({
      cells: z.array(
        z.object({
          cardId: z.string(),
          number: z.string().nullable(),
          before: value,
          was: value.meta({ description: "What to send as `was`." }),
          after: value,
          same: z.boolean().meta({ description: "It holds the value already." }),
          refusal: refusal.nullable(),
        }),
      ),
    }),
    async run({ store, actor, clock }, { body }) {
      const told = await foreseeCells(store, actor, clock, { ...body, field: fieldOf(body.field) });
      if (isRefusal(told)) return told;
      return { cells: told.map((one) => ({ ...one, refusal: one.refusal && givenRefusal(one.refusal) })) };
    },
  }),
  operation({
    id: "editCells",
    method: "post",
    path: "/cells",
    tag: "bulk",
    summary: {
      en: "Set cells of one column in one act, each card's by itself; `batch` takes them back.",
      zh: "一次改一列的若干格，各卡各算；凭 `batch` 可撤回。",
    },
    params: w.nothing,
    query: w.nothing,
    body: column,
    gives: outcome.extend({ batch: z.string() }),
    async run({ store, actor, clock }, { body }) {
      const made = await editCells(store, actor, clock, { ...body, field: fieldOf(body.field) });
      return isRefusal(made) ? made : { batch: made.batch, ...givenOutcome(made) };
    },
  }),
  operation({
    id: "takeBackCells",
    method: "post",
    path: "/cells/{batch}/back",
    tag: "bulk",
    summary: {
      en: "Take an own edit of cells back: what still holds its value goes back, what was changed since stays.",
      zh: "撤回自己改的格：仍是当时的值就回到原样，后来改过的不动。",
    },
    params: z.strictObject({ batch: w.id }),
    query: w.nothing,
    body: z.strictObject({ field }),
    gives: z.object({ back: z.array(z.string()), kept: z.array(z.string()) }),
    run: ({ store, actor, clock }, { params, body }) =>
      takeBackCells(store, actor, clock, { batch: params.batch, field: fieldOf(body.field) }),
  }),
];
