import { getTranslations } from "next-intl/server";
import { noteOverviewExport } from "@/db/overview/export";
import { readOverview } from "@/db/overview/read";
import type { Actor } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import { fleetAddress, isReadable, parseFleetQuery } from "@/domain/fleet/query";
import { type Cell, pictures, type RowName, tableOf } from "@/domain/overview/table";
import { printMoney } from "@/domain/register/money";
import { carriers, channels } from "@/domain/words";
import { clock } from "./clock";
import { sourceOf } from "./csv";
import { openStore } from "./store";
import { type TableFormat, tableResponse } from "./workbook";

/** The six tables of the picture in one: picture, row, what is counted, figure, unit, and the address of the cards. The export itself is an event. */
export async function downloadOverview(
  request: Request,
  format: TableFormat,
  actor: Actor,
): Promise<Response | Refusal> {
  const query = parseFleetQuery(new URL(request.url).searchParams);
  const [store, at] = [await openStore(), clock()];
  const of = isReadable(query) ? await readOverview(store, actor, at, query) : null;
  if (of === null) return refuse("not_found");
  const refusal = await noteOverviewExport(store, actor, at, query, format);
  if (refusal) return refusal;
  const t = await getTranslations("overview");
  const nameOf = await rowNames();
  const rows = pictures.flatMap((picture) =>
    tableOf(picture, of, query).flatMap(({ name, cells }) =>
      cells.map(({ column, is, value, cards }) => [
        t(`title.${picture}`),
        nameOf(name),
        t(`column.${picture}.${column}` as "column.burndown.open"), // a test holds that each has its word
        value === null ? null : printed(is, value),
        t(`unit.${is}`),
        cards === null ? null : fleetAddress(cards),
      ]),
    ),
  );
  const header = (["picture", "row", "what", "figure", "unit", "address"] as const).map((one) => t(`csv.${one}`));
  return tableResponse(format, `${t("heading")} ${at.today}`, sourceOf(header, rows));
}

function printed(is: Cell["is"], value: number): string {
  return is === "fen" ? printMoney(value) : String(value);
}

/** The same names as the page has (`components/overview/names.ts`), for a file. */
async function rowNames(): Promise<(name: RowName) => string> {
  const [t, words] = [await getTranslations("overview"), await getTranslations("words")];
  return (name) => {
    if ("day" in name) return name.day;
    if ("month" in name) return name.month;
    if ("words" in name) return name.words ?? t("noWords");
    if ("site" in name) return [name.site ?? t("noSite"), name.team ?? t("noTeam")].join(" · ");
    const carrier = carriers.find((one) => name.flow === "carrier" && one === name.value);
    const channel = channels.find((one) => name.flow === "channel" && one === name.value);
    if (carrier !== undefined) return words(`carrier.${carrier}`);
    return channel === undefined ? t("all") : words(`channel.${channel}`);
  };
}
