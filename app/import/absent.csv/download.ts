import { getTranslations } from "next-intl/server";
import { exportAbsent } from "@/db/import/absent";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { yuan } from "@/domain/nextstep";
import { clock } from "@/server/clock";
import { atDesk } from "@/server/registerdesk";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/** The cards that an own draft's file does not have, as a CSV or a workbook. */
export async function downloadAbsent(request: Request, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const draftId = new URL(request.url).searchParams.get("draft") ?? "";
  const store = await openStore();
  const spoken = await atDesk(store, "spokenCards", actor, clock(), draftId);
  if (isRefusal(spoken)) return spoken;
  const found = await exportAbsent(store, actor, clock(), spoken);
  if (isRefusal(found)) return found;
  const t = await getTranslations("import");
  const stages = await getTranslations("words.stage");
  const header = [t("column.number"), t("absent.user"), t("absent.team"), t("column.rent"), t("absent.stage")];
  const slices = (async function* () {
    for await (const cards of found.slices) {
      yield cards.map(({ number, userName, teamName, rentFen, stage }) => [
        number,
        userName,
        teamName,
        rentFen === null ? null : yuan(rentFen),
        stages(stage),
      ]);
    }
  })();
  const stem = spoken.fileName.replace(/\.[^.]*$/, "");
  return tableResponse(format, `${stem} ${t("absent.file")}`, { header, slices, close: found.close });
}
