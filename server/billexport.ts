import { getTranslations } from "next-intl/server";
import { billEntities, readBill } from "@/db/bill/bills";
import { noteBillExport, readMovements } from "@/db/bill/movements";
import type { Actor } from "@/domain/actor";
import { billLists, type ComparedRow } from "@/domain/bill/compare";
import { isMonth } from "@/domain/bill/month";
import { type Refusal, refuse } from "@/domain/change";
import { type MovementLine, movementKinds } from "@/domain/movements";
import { printMoney } from "@/domain/register/money";
import { comparisonOf } from "./bill";
import { clock } from "./clock";
import { sourceOf } from "./csv";
import { openStore } from "./store";
import { type TableFormat, tableResponse } from "./workbook";

/** A bill's comparison as a table, one list of it or all four; the export itself is an event. */
export async function downloadBill(request: Request, format: TableFormat, actor: Actor): Promise<Response | Refusal> {
  const { searchParams } = new URL(request.url);
  const store = await openStore();
  const bill = await readBill(store, actor, searchParams.get("bill") ?? "");
  if (bill === null) return refuse("not_found");
  const list = billLists.find((one) => one === searchParams.get("list"));
  const { rows } = await comparisonOf(store, actor, bill);
  const wanted = rows.filter((row) => list === undefined || row.list === list);
  const detail = { bill: bill.id, month: bill.month, list: list ?? "all", rows: wanted.length };
  const refusal = await noteBillExport(store, actor, clock(), detail);
  if (refusal) return refusal;
  const t = await getTranslations("bills");
  const words = await getTranslations("words");
  const header = (["list", "number", "amount", "lines", "rent", "stage", "gone", "user", "team", "note"] as const).map(
    (column) => t(`csv.${column}`),
  );
  const cells = ({ list: of, number, amountFen, lines, card, note }: ComparedRow) => [
    t(`list.${of}`),
    number,
    amountFen === null ? null : printMoney(amountFen),
    lines === 0 ? null : String(lines),
    card?.rentFen === null || card === null ? null : printMoney(card.rentFen),
    card && words(`stage.${card.stage}`),
    card?.goneOn ?? null,
    card?.userName ?? null,
    card?.teamName ?? null,
    note && t(`note.${note}`),
  ];
  return tableResponse(format, `${t("title")} ${bill.month}`, sourceOf(header, wanted.map(cells)));
}

/** A month's movements as a table, the total last; the export itself is an event. */
export async function downloadMovements(
  request: Request,
  format: TableFormat,
  actor: Actor,
): Promise<Response | Refusal> {
  const month = new URL(request.url).searchParams.get("month") ?? "";
  if (!isMonth(month)) return refuse("not_found");
  const store = await openStore();
  const refusal = await noteBillExport(store, actor, clock(), { movements: month });
  if (refusal) return refusal;
  const { lines, total } = await readMovements(store, actor, month);
  const t = await getTranslations("bills.movements");
  const { header, row } = await movementTable();
  const rows = [...lines.map((line) => row(line)), row(total, t("total"))];
  return tableResponse(format, `${t("title")} ${month}`, sourceOf(header, rows));
}

/** How a line of a movement sheet is printed: its header, and its cells; `name` stands for firm and carrier in the total. */
export async function movementTable(): Promise<{
  header: string[];
  row(line: MovementLine, name?: string): string[];
}> {
  const entities = new Map((await billEntities(await openStore())).map((one) => [one.id, one.name]));
  const t = await getTranslations("bills.movements");
  const words = await getTranslations("words.carrierLong");
  const columns = ["opening", ...movementKinds, "closing", "keptNow", "undated"] as const;
  return {
    header: [t("entity"), t("carrier"), ...columns.map((column) => t(`column.${column}`))],
    row: (line, name) => [
      name ?? (line.entityId === null ? t("noEntity") : (entities.get(line.entityId) ?? t("noEntity"))),
      name === undefined ? (line.carrier === null ? t("noCarrier") : words(line.carrier)) : "",
      ...columns.map((column) => String(line[column])),
    ],
  };
}
