"use server";

import { z } from "zod";
import { countChosen } from "@/db/bulk/chosen";
import { readRecord } from "@/db/bulk/list";
import { addCard, editCard } from "@/db/cards";
import { viewOf } from "@/domain/bulkview";
import { readCardForm } from "@/domain/cardform";
import { type CardInput, type InputField, inputFields } from "@/domain/cardinput";
import { refuse } from "@/domain/change";
import { action, question } from "@/server/action";
import { bulkDeed, chosenCards } from "@/server/bulkinput";
import { beginBulk, stopBulk } from "@/server/bulkjob";
import { fieldsAnd } from "@/server/fields";

/** A page that waits longer than this asks how far it is. */
const patienceMs = 1500;
const id = z.string().min(1).max(40);
const asked = z.strictObject({ deed: bulkDeed, chosen: chosenCards });

export const foreseeBulkAction = question(asked, async ({ store, actor, clock }, input) =>
  viewOf(await beginBulk(store, actor, clock, { ask: "foresee", ...input }, patienceMs)),
);

export const doBulkAction = action(asked, async ({ store, actor, clock }, input) =>
  viewOf(await beginBulk(store, actor, clock, { ask: "do", ...input }, patienceMs)),
);

const run = z.strictObject({ runId: id });

export const foreseeBackAction = question(run, async ({ store, actor, clock }, { runId }) => {
  const record = await readRecord(store, actor, clock, runId);
  if (record === null) return refuse("not_found");
  const work = { ask: "foreseeBack", runId, cards: record.done } as const;
  return viewOf(await beginBulk(store, actor, clock, work, patienceMs));
});

export const takeBackAction = action(
  run.extend({ back: z.int().min(0).optional() }),
  async ({ store, actor, clock }, { runId, back }) => {
    const record = await readRecord(store, actor, clock, runId);
    if (record === null) return refuse("not_found");
    const work = { ask: "back", runId, back, cards: record.done } as const;
    return viewOf(await beginBulk(store, actor, clock, work, patienceMs));
  },
);

export const stopBulkAction = question(z.strictObject({ job: id }), async ({ actor }, { job }) => {
  stopBulk(actor, job);
  return { stopping: true };
});

/** How many cards a query finds, to the last one: what "all that match" would choose. */
export const countChosenAction = question(
  z.strictObject({ query: z.string().max(8000, "too_long") }),
  async ({ store, actor, clock }, { query }) => ({ count: await countChosen(store, actor, clock, query) }),
);

/** Custom fields come as `custom.<id>`. */
const customName = /^custom\.([\w-]{1,40})$/;
const typed = z.string().max(2000, "too_long").optional();
// The keys are the form's fields, each once.
const shape = Object.fromEntries(inputFields.map((field) => [field, typed])) as Record<InputField, typeof typed>;
/** The form as it was typed, and what was typed to find a user by. */
const asTyped = { ...shape, user: typed };
const form = fieldsAnd(asTyped, customName);

function customOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const found = Object.entries(given).flatMap(([name, value]) => {
    const [, id] = customName.exec(name) ?? [];
    return id !== undefined && typeof value === "string" ? [[id, value.slice(0, 2000)] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Says what is wrong with each field: `readCardForm`, and a person who was searched for and not chosen. */
function readForm({
  user,
  ...given
}: z.output<typeof form>): { input: CardInput } | { errors: Record<string, string> } {
  const read = readCardForm({ ...given, custom: customOf(given) });
  const open = user?.trim() && !given.userId ? { user: "choose" } : null;
  if (open === null) return read;
  return { errors: "errors" in read ? { ...read.errors, ...open } : open };
}

export const addCardAction = action(form, async ({ store, actor, clock }, given) => {
  const read = readForm(given);
  return "errors" in read ? refuse("invalid", { fields: read.errors }) : addCard(store, actor, clock, read.input);
});

export const editCardAction = action(
  fieldsAnd({ ...asTyped, id, edition: z.coerce.number().int().min(0) }, customName),
  async ({ store, actor, clock }, { id: cardId, edition, ...given }) => {
    const read = readForm(given);
    if ("errors" in read) return refuse("invalid", { fields: read.errors });
    return (await editCard(store, actor, clock, { id: cardId, edition, input: read.input })) ?? { cardId };
  },
);
