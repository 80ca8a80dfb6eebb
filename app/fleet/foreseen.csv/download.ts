import { getTranslations } from "next-intl/server";
import { isRefusal, refuse } from "@/domain/change";
import { readBulk } from "@/server/bulkjob";
import { foreseenSheet } from "@/server/bulksheet";
import { clock } from "@/server/clock";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** What an own look at many cards came to, card by card, as CSV or as a workbook. Gone once newer ones have taken its place. */
export async function downloadForeseen(request: Request, format: TableFormat): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const end = readBulk(actor, new URL(request.url).searchParams.get("job") ?? "")?.end ?? null;
  if (end === null || isRefusal(end) || end.is !== "foreseen") return refused(refuse("not_found"), request.headers);
  const t = await getTranslations("bulk.record");
  const name = `${t("foreseen")} ${clock().today}`;
  return tableResponse(format, name, await foreseenSheet(await openStore(), actor, end.foreseen));
}
