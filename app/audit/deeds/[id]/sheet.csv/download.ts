import { getTranslations } from "next-intl/server";
import { readRecord } from "@/db/bulk/list";
import type { Actor } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import { recordSheet } from "@/server/bulksheet";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** What became of each card of a deed on many cards, as CSV or as a workbook. */
export async function downloadSheet(id: string, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const store = await openStore();
  const at = clock();
  const record = await readRecord(store, actor, at, id);
  if (record === null) return refuse("not_found");
  const t = await getTranslations("bulk");
  const name = `${t("record.name")} ${t(`do.${record.what.do}.name`)} ${record.startedAt.slice(0, 10)}`;
  return tableResponse(format, name, await recordSheet(store, actor, id));
}
