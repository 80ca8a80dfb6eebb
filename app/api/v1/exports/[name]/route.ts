import { downloadSheet } from "@/app/audit/deeds/[id]/sheet.csv/download";
import { downloadAudit } from "@/app/audit.csv/download";
import { downloadBundle } from "@/app/audit.zip/download";
import { downloadList } from "@/app/batches/[id]/list.csv/download";
import { downloadForeseen } from "@/app/fleet/foreseen.csv/download";
import { downloadFleet } from "@/app/fleet.csv/download";
import { downloadAbsent } from "@/app/import/absent.csv/download";
import { downloadUnsettled } from "@/app/import/unsettled.csv/download";
import { downloadPeople } from "@/app/people.csv/download";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { bearerOf } from "@/server/api/answer";
import type { ExportName } from "@/server/api/exports";
import { edgeProblem, refusedProblem } from "@/server/api/problem";
import { downloadBill, downloadMovements } from "@/server/billexport";
import { downloadOverview } from "@/server/overviewexport";
import type { TableFormat } from "@/server/workbook";

type Making = (request: Request, format: TableFormat, actor: Actor) => Promise<Response | Refusal>;

const idOf = (request: Request) => new URL(request.url).searchParams.get("id") ?? "";

const made: Record<ExportName, Making> = {
  fleet: downloadFleet,
  audit: downloadAudit,
  people: (_, format, actor) => downloadPeople(format, actor),
  bill: downloadBill,
  movements: downloadMovements,
  deed: (request, format, actor) => downloadSheet(idOf(request), format, actor),
  foreseen: downloadForeseen,
  batch: (request, format, actor) => downloadList(idOf(request), format, actor),
  absent: downloadAbsent,
  unsettled: downloadUnsettled,
  overview: downloadOverview,
};

/** The exports of the pages for other programs: the same query, the same file, the same event. */
export async function GET(request: Request, { params }: RouteContext<"/api/v1/exports/[name]">): Promise<Response> {
  const bearer = await bearerOf(request);
  if (bearer instanceof Response) return bearer;
  const asked = (await params).name;
  if (asked === "audit.zip") {
    const bundle = await downloadBundle(request, bearer.actor);
    return isRefusal(bundle) ? refusedProblem(bundle, request.headers) : bundle;
  }
  const [, name, format] = /^([a-z]+)\.(csv|xlsx)$/.exec(asked) ?? [];
  const making = Object.entries(made).find(([one]) => one === name)?.[1];
  if (making === undefined) return edgeProblem("no_such_address");
  const answer = await making(request, format === "csv" ? "csv" : "xlsx", bearer.actor);
  return isRefusal(answer) ? refusedProblem(answer, request.headers) : answer;
}
