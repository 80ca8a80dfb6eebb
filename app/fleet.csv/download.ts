import { getTranslations } from "next-intl/server";
import { listFields } from "@/db/fields";
import { exportFleet, type FleetExport } from "@/db/fleet/export";
import { exportShown, type ShownExport } from "@/db/fleet/shown";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { parseColumns } from "@/domain/fleet/layout";
import { parseFleetQuery } from "@/domain/fleet/query";
import type { CustomFieldRow } from "@/domain/register/rows";
import { clock } from "@/server/clock";
import { type FleetWords, fleetHeader, fleetRow } from "@/server/fleetrow";
import { type ShownWords, shownParts } from "@/server/shownrow";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";
import { shownWords } from "./words";

/**
 * The cards of a view, all its pages, as CSV or as a workbook (`/fleet.xlsx`): in the vocabulary of registers, which an import reads back, or
 * (`columns`) as a table shows them, in its order. The export itself is an event.
 */
export async function downloadFleet(request: Request, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const at = clock();
  const { searchParams } = new URL(request.url);
  const query = parseFleetQuery(searchParams);
  const store = await openStore();
  const custom = await listFields(store);
  const columns = parseColumns(
    searchParams.get("columns"),
    custom.map(({ id }) => id),
  );
  const words = await shownWords();
  const name = `${(await getTranslations("fleet.csv"))("name")} ${at.today}`;
  if (columns === null) {
    const made = await exportFleet(store, actor, at, query, format);
    if (isRefusal(made)) return made;
    const header = fleetHeader(words, custom);
    return tableResponse(format, name, { header, slices: rowsOf(made, words, custom), close: made.close });
  }
  const made = await exportShown(store, actor, at, { query, columns, format });
  if (isRefusal(made)) return made;
  const parts = shownParts(columns, custom);
  const header = parts.map((part) => part.heading(words));
  return tableResponse(format, name, { header, slices: shownOf(made, words, parts), close: made.close });
}

async function* rowsOf({ slices }: FleetExport, words: FleetWords, custom: readonly CustomFieldRow[]) {
  for await (const slice of slices) yield slice.map((row) => fleetRow(row, words, custom));
}

async function* shownOf({ slices }: ShownExport, words: ShownWords, parts: ReturnType<typeof shownParts>) {
  for await (const slice of slices) yield slice.map((row) => parts.map((part) => part.cell(row, words)));
}
