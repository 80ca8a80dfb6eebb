import { getTranslations } from "next-intl/server";
import { readRecord } from "@/db/bulk/list";
import { refuse } from "@/domain/change";
import { recordSheet } from "@/server/bulksheet";
import { clock } from "@/server/clock";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** What became of each card of a deed on many cards, as CSV or as a workbook. */
export async function downloadSheet(request: Request, id: string, format: TableFormat): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const store = await openStore();
  const at = clock();
  const record = await readRecord(store, actor, at, id);
  if (record === null) return refused(refuse("not_found"), request.headers);
  const t = await getTranslations("bulk");
  const name = `${t("record.name")} ${t(`do.${record.what.do}.name`)} ${record.startedAt.slice(0, 10)}`;
  return tableResponse(format, name, await recordSheet(store, actor, id));
}
