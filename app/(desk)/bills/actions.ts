"use server";

import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { complainAbout, recordCleanBill } from "@/db/bill/act";
import { readBill, removeBill } from "@/db/bill/bills";
import { dropBillDraft } from "@/db/bill/draft";
import { readFile } from "@/db/files";
import { billFields } from "@/domain/bill/columns";
import { type Refusal, refuse } from "@/domain/change";
import { carriers } from "@/domain/words";
import { action, optionalText, text } from "@/server/action";
import { chooseBill, keepBill } from "@/server/bill";
import { environment } from "@/server/env";
import { encodings } from "@/server/spreadsheet";

const choosing = z.strictObject({
  draftId: text,
  sheet: z.string().max(200).optional(),
  encoding: z.enum(encodings).optional(),
  headerRow: z.number().int().min(-1).max(1000).optional(),
  columns: z.array(z.enum(billFields).nullable()).max(200).optional(),
});

/** Reads an own staged bill another way. */
export const choose = action(choosing, async ({ actor, store, clock }, input) => {
  return (await chooseBill(store, actor, clock, input)) ?? "read";
});

const agreed = z.strictObject({
  draftId: text,
  seen: text,
  month: text,
  carrier: z.preprocess((value) => value || null, z.enum(carriers).nullable()),
  entityId: optionalText,
  beside: z.preprocess((value) => value || null, z.enum(["replace", "add"]).nullable()).default(null),
});

const keep = action(agreed, ({ actor, store, clock }, input) =>
  keepBill({ actor, store, clock, dataDir: environment().dataDir }, input),
);

/** Stores a bill as it was agreed to and goes to it; the refusal where it is not stored. */
export async function keepAgreed(_: Refusal | null, form: FormData): Promise<Refusal | null> {
  const answer = await keep(form);
  if (!answer.ok) return answer.refusal;
  redirect(`/bills/${answer.value.id}`);
}

const drop = action(z.strictObject({ draftId: text }), async ({ actor, store, clock }, { draftId }) => {
  await dropBillDraft(store, actor, clock, draftId);
  return draftId;
});

/** Throws an own staged bill away. */
export async function discard(form: FormData): Promise<void> {
  await drop(form);
  redirect("/bills");
}

const remove = action(z.strictObject({ id: text }), async ({ actor, store, clock }, input) => {
  return (await removeBill(store, actor, clock, input)) ?? "removed";
});

/** Takes a bill off the record and goes back to the list; the refusal where it stays. */
export async function removeKept(_: Refusal | null, form: FormData): Promise<Refusal | null> {
  const answer = await remove(form);
  if (!answer.ok) return answer.refusal;
  redirect("/bills");
}

const cardIds = z.array(z.string().max(40)).min(1, "required").max(1000, "too_many");

/** 已销仍计费: takes up the chosen cards of a bill. */
export const complain = action(
  z.strictObject({ billId: text, cardIds, note: text }),
  ({ actor, store, clock }, input) => complainAbout(store, actor, clock, input),
);

/** 记为无计费凭证 for the chosen cards of a bill. */
export const recordClean = action(z.strictObject({ billId: text, cardIds }), async ({ actor, store, clock }, input) => {
  const bill = await readBill(store, actor, input.billId);
  if (bill === null) return refuse("not_found");
  const bytes = await readFile(environment().dataDir, bill.sha256);
  if (!(bytes instanceof Buffer)) return refuse(bytes === "missing" ? "gone" : "damaged");
  const words = await getTranslations({ locale: await getLocale(), namespace: "words" });
  const name = [bill.month, bill.carrier && words(`carrierLong.${bill.carrier}`), bill.fileName]
    .filter(Boolean)
    .join(" ");
  return recordCleanBill(store, actor, clock, { ...input, name, bytes: bytes.byteLength });
});
