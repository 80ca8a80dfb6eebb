import { getTranslations } from "next-intl/server";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { readBulk } from "@/server/bulkjob";
import { foreseenSheet } from "@/server/bulksheet";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** What an own look at many cards came to, card by card, as CSV or as a workbook. Gone once newer ones have taken its place. */
export async function downloadForeseen(
  request: Request,
  format: TableFormat,
  actor: Actor,
): Promise<Response | Refusal> {
  const end = readBulk(actor, new URL(request.url).searchParams.get("job") ?? "")?.end ?? null;
  if (end === null || isRefusal(end) || end.is !== "foreseen") return refuse("not_found");
  const t = await getTranslations("bulk.record");
  const name = `${t("foreseen")} ${clock().today}`;
  return tableResponse(format, name, await foreseenSheet(await openStore(), actor, end.foreseen));
}
