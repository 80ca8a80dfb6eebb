"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Choosing } from "@/components/import/reading";
import type { WriteState } from "@/components/import/write";
import { dropDraft } from "@/db/import/draft";
import type { Refusal } from "@/domain/change";
import { action, text } from "@/server/action";
import { beginImport, stopImport } from "@/server/importjob";
import { columnOf } from "@/server/recall";
import { atDesk } from "@/server/registerdesk";
import { delimiters, encodings } from "@/server/spreadsheet";

const choosing = z.strictObject({
  draftId: text,
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: z.string().max(200).optional(),
  headerRow: z.number().int().min(-1).max(1000).optional(),
  columns: z.array(z.string().max(100).transform(columnOf).nullable()).max(200).optional(),
});

const choose = action(choosing, async ({ actor, store, clock }, { columns, sheet, ...input }) => {
  const wanted = {
    ...input,
    ...(columns !== undefined && { columns: columns?.map(columnOf) ?? null }),
    ...(sheet !== undefined && { sheet }),
  };
  return (await atDesk(store, "chooseReading", actor, clock, wanted)) ?? "read";
});

const another = action(z.strictObject({ draftId: text, sheet: text }), ({ actor, store, clock }, input) =>
  atDesk(store, "openSheet", actor, clock, input),
);

/** Opens another sheet of a workbook as a draft of its own and goes there. */
export async function openAnother(form: FormData): Promise<void> {
  const answer = await another(form);
  redirect(
    answer.ok
      ? `/import?draft=${answer.value.draftId}`
      : `/import?fault=${answer.refusal.by?.[0] ?? answer.refusal.refused}`,
  );
}

/** Reads an own draft another way. */
export async function chooseAgain(input: Choosing): Promise<{ ok: true } | { ok: false; refusal: Refusal }> {
  const answer = await choose(input);
  return answer.ok ? { ok: true } : answer;
}

const count = z.coerce.number().int().min(0);
const agreed = z.strictObject({
  draftId: text,
  seen: text,
  new: count,
  changed: count,
  unchanged: count,
  to_settle: count,
  left_out: count,
});

/** What takes longer shows how far it is. */
const patience = 1500;

const apply = action(agreed, async ({ actor, store, clock }, { draftId, seen, ...expected }) => {
  const end = await beginImport(store, actor, clock, { draftId, seen, expected }, patience);
  return end ?? "stored";
});

/** Stores what the person agreed to; where that is no longer what it would come to, the page shows what it is now. */
export async function applyImport(_: WriteState, form: FormData): Promise<WriteState> {
  const answer = await apply(form);
  refresh();
  return answer.ok ? null : answer.refusal;
}

const stop = action(z.strictObject({ draftId: text }), async ({ actor }, { draftId }) => {
  stopImport(actor, draftId);
  return draftId;
});

/** Asks an own import that is being written to stop. */
export async function cancelImport(form: FormData): Promise<void> {
  await stop(form);
}

const drop = action(z.strictObject({ draftId: text }), async ({ actor, store, clock }, { draftId }) => {
  await dropDraft(store, actor, clock, draftId);
  return draftId;
});

/** Throws an own draft away and goes back to the beginning. */
export async function discardDraft(form: FormData): Promise<void> {
  await drop(form);
  redirect("/import");
}
