import { downloadAudit } from "@/app/audit.csv/download";
import { downloadFleet } from "@/app/fleet.csv/download";
import { bearerOf } from "@/server/api/answer";
import { edgeProblem } from "@/server/api/problem";

/** The exports of the pages for other programs: the same query, the same file, the same event. */
export async function GET(request: Request, { params }: RouteContext<"/api/v1/exports/[name]">): Promise<Response> {
  const bearer = await bearerOf(request);
  if (bearer instanceof Response) return bearer;
  switch ((await params).name) {
    case "fleet.csv":
      return downloadFleet(request, "csv", bearer.actor);
    case "fleet.xlsx":
      return downloadFleet(request, "xlsx", bearer.actor);
    case "audit.csv":
      return downloadAudit(request, "csv", bearer.actor);
    case "audit.xlsx":
      return downloadAudit(request, "xlsx", bearer.actor);
    default:
      return edgeProblem("no_such_address");
  }
}
