import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { BulkEnd, BulkUndone, BulkWhat } from "@/domain/bulk";
import { columnOf } from "@/domain/bulk";
import { Moment } from "../day";
import { TakeBackDeed, type TakingBack } from "./takeback";

/** A deed as the list of them shows it. */
export interface RecordRow {
  id: string;
  what: BulkWhat;
  byName: string;
  cards: number;
  done: number;
  already: number;
  refused: number;
  startedAt: string;
  endedAt: string | null;
  end: BulkEnd | null;
  undoneAt: string | null;
  undoneName: string | null;
  undone: BulkUndone | null;
  /** Whether the reader may take it back. */
  takesBack: boolean;
}

/** 批量办理记录: who did what to how many cards and when, and what of it was taken back. */
export function BulkRecords({ rows, today, ...deeds }: { rows: readonly RecordRow[]; today: string } & TakingBack) {
  const t = useTranslations("bulk.record");
  return (
    <table className="ledger stack roomy">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          {(["what", "when", "who", "result", "state"] as const).map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link href={`/audit/deeds/${row.id}` as Route} prefetch={false}>
                <What what={row.what} />
              </Link>
            </th>
            <td data-name={t("when")}>
              <Moment at={row.startedAt} today={today} />
            </td>
            <td data-name={t("who")}>{row.byName}</td>
            <td data-name={t("result")}>
              <span>
                {t("counts", { done: row.done, already: row.already, refused: row.refused, cards: row.cards })}{" "}
                <span className="quiet">
                  {row.end === null ? t("running") : row.end === "done" ? null : t(`end.${row.end}`)}
                </span>
              </span>
            </td>
            <td>
              <State row={row} today={today} deeds={deeds} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ what }: { what: BulkWhat }) {
  const t = useTranslations("bulk");
  const words = useTranslations("words");
  const name = t(`do.${what.do}.name`);
  const about = what.item
    ? words(`blockerLong.${what.item}`)
    : what.field
      ? words(`field.${columnOf[what.field]}`)
      : (what.day ?? null);
  return about === null ? name : t("record.item", { what: name, item: about });
}

function State({ row, today, deeds }: { row: RecordRow; today: string; deeds: TakingBack }) {
  const t = useTranslations("bulk.record");
  if (row.undoneAt !== null) {
    const { back = 0, kept = 0 } = row.undone ?? {};
    const name = row.undoneName ?? "";
    return (
      <span className="quiet">
        {kept === 0 ? t("undone", { name, n: back }) : t("undoneKept", { name, n: back, kept })}{" "}
        <Moment at={row.undoneAt} today={today} />
      </span>
    );
  }
  if (!row.takesBack || row.done === 0 || row.end === null) return <span className="quiet">—</span>;
  return <TakeBackDeed runId={row.id} {...deeds} />;
}
