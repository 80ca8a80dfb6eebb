import { getTranslations } from "next-intl/server";
import { exportBatch } from "@/db/batch/export";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { clock } from "@/server/clock";
import { numberListRows } from "@/server/numberlist";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** 销户号码清单 of a visit as CSV or as a workbook with text cells; the export itself is an event. */
export async function downloadList(batchId: string, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const view = await exportBatch(await openStore(), actor, clock(), { batchId, format });
  if (isRefusal(view)) return view;
  const t = await getTranslations("batch.list");
  const header = [t("no"), t("holder"), t("number"), t("iccid"), t("reason"), t("balance")];
  const rows = (await numberListRows(view)).map((row) => [...row]);
  const name = t("name", { batchNo: view.batch.batchNo });
  return tableResponse(format, name, { header, slices: once(rows), close: async () => {} });
}

async function* once(rows: (string | null)[][]): AsyncGenerator<(string | null)[][], void, void> {
  if (rows.length > 0) yield rows;
}
