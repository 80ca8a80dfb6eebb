import type { Clock } from "@/db/context";
import { applyRegister } from "@/db/import/apply";
import { createDraft } from "@/db/import/draft";
import { planRegister } from "@/db/import/plan";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal } from "@/domain/change";
import { proposeMapping } from "@/domain/register/header";
import { readRegister } from "@/domain/register/read";
import { readSheet } from "@/server/spreadsheet";

/** Imports a register's text as the import room does: draft, plan, apply. */
export async function importRegister(input: { store: Store; actor: Actor; clock: Clock; text: string }): Promise<void> {
  const { store, actor, clock } = input;
  const bytes = Buffer.from(input.text, "utf8");
  const sheet = readSheet(bytes, {});
  if ("refused" in sheet) throw new Error(JSON.stringify(sheet));
  const mapping = proposeMapping(sheet.rows);
  const { rows } = readRegister(sheet.rows, mapping);
  const draft = await createDraft(store, actor, clock, { bytes, fileName: "号卡台账.csv", rows: rows.length });
  if (isRefusal(draft)) throw new Error(JSON.stringify(draft));
  const planned = await planRegister(store, actor, clock, { rows, mapping });
  if (isRefusal(planned)) throw new Error(JSON.stringify(planned));
  const applying = { rows, mapping, draftId: draft.draftId, encoding: sheet.encoding, expected: planned.plan.counts };
  const applied = await applyRegister(store, actor, clock, applying);
  if (isRefusal(applied)) throw new Error(JSON.stringify(applied));
}
