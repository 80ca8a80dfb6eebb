import { getLocale, getTranslations } from "next-intl/server";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { clock } from "@/server/clock";
import { sourceOf } from "@/server/csv";
import { atDesk } from "@/server/registerdesk";
import { openStore } from "@/server/store";
import { unsettledTable } from "@/server/unsettled";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** The rows of an own draft that wait for a person, as a CSV or a workbook that can be corrected and imported again. */
export async function downloadUnsettled(
  request: Request,
  format: TableFormat,
  actor: Actor,
): Promise<Response | Refusal> {
  const draftId = new URL(request.url).searchParams.get("draft") ?? "";
  const waiting = await atDesk(await openStore(), "waitingRows", actor, clock(), draftId);
  if (isRefusal(waiting)) return waiting;
  const t = await getTranslations("import");
  const { header, rows } = unsettledTable(waiting, await getLocale(), {
    reason: t("settle.reason"),
    why: ({ problems }) =>
      problems
        .map(({ code, suggestion, proposed }) => {
          const todo = t(`suggestion.${suggestion}`, { proposed: proposed ?? "" });
          return t("colon", { name: t(`problem.${code}`), text: todo });
        })
        .join("\n"),
  });
  const stem = waiting.fileName.replace(/\.[^.]*$/, "");
  return tableResponse(format, `${stem} ${t("settle.file")}`, sourceOf(header, rows));
}
