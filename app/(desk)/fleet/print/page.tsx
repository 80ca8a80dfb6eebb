import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { PrintedList } from "@/components/fleet/printed";
import { exportShown, mostPrinted, type ShownRow } from "@/db/fleet/shown";
import { isRefusal } from "@/domain/change";
import { type FleetColumn, isCustomColumn, isExtra, parseColumns } from "@/domain/fleet/layout";
import { parseFleetQuery, printFleetQuery } from "@/domain/fleet/query";
import { viewIn, withView } from "@/domain/fleet/saved";
import type { CustomFieldRow } from "@/domain/register/rows";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { partsOf, type ShownWords } from "@/server/shownrow";
import { openStore } from "@/server/store";
import { shownWords } from "../../../fleet.csv/words";
import { tableOf } from "../table";
import { filterWords, orderWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet"))("title") };
}

/** A view of the fleet for paper: all its cards up to a bound, in the reader's columns or in those that the address names. */
export default async function PrintPage({ searchParams }: PageProps<"/fleet/print">) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const params = new URLSearchParams(given);
  const query = parseFleetQuery(params);
  const named = withView(printFleetQuery({ ...query, page: 1 }), viewIn(params));
  const back = named === "" ? "/fleet" : `/fleet?${named}`;
  const actor = await requireActor("fleet", back);
  const [store, at] = [await openStore(), clock()];
  const table = await tableOf(store, actor, at, viewIn(params));
  const { customs } = table;
  const ids = customs.map(({ id }) => id);
  const columns = parseColumns(params.get("columns"), ids) ?? table.columns;
  const made = await exportShown(store, actor, at, { query, columns, format: "print", most: mostPrinted });
  if (isRefusal(made)) notFound();
  const words = await shownWords();
  const rows: { id: string; cells: string[] }[] = [];
  try {
    for await (const slice of made.slices)
      rows.push(...slice.map((row) => ({ id: row.card.id, cells: cellsOf(row, columns, words, customs) })));
  } finally {
    await made.close();
  }
  return (
    <PrintedList
      back={back}
      view={table.view?.name ?? null}
      filter={await filterWords(store, actor, query)}
      order={await orderWords(query, customs)}
      cards={made.cards}
      today={at.today}
      heads={await headsOf(columns, customs)}
      rows={rows}
      mark={<PaperMark />}
      money={new Set(columns.flatMap((id, place) => (moneyColumns.has(id) ? [place] : [])))}
    />
  );
}

const moneyColumns: ReadonlySet<FleetColumn> = new Set<FleetColumn>(["rent", "balance", "arrears"]);

/** What stands in one cell of the table stands in one of the paper. */
function cellsOf(
  row: ShownRow,
  columns: readonly FleetColumn[],
  words: ShownWords,
  customs: readonly CustomFieldRow[],
): string[] {
  return columns.map((column) =>
    partsOf(column, customs)
      .flatMap((part) => part.cell(row, words) ?? [])
      .join(" "),
  );
}

async function headsOf(columns: readonly FleetColumn[], customs: readonly CustomFieldRow[]): Promise<string[]> {
  const [base, extra] = [await getTranslations("fleet.column"), await getTranslations("fleet.extra")];
  return columns.map((id) => {
    if (isCustomColumn(id)) return customs.find((one) => `custom.${one.id}` === id)?.name ?? "";
    return isExtra(id) ? extra(id) : base(id);
  });
}
