import Link from "next/link";
import { useTranslations } from "next-intl";
import { type BillList, billLists, type Figure } from "@/domain/bill/compare";
import type { Day, Fen, Instant } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { Moment } from "../day";
import { Money } from "../money";

/** One bill of a month, all parts together. */
export interface MonthLine {
  id: string;
  month: string;
  carrier: Carrier | null;
  entityName: string | null;
  parts: number;
  addedName: string;
  addedAt: Instant;
  /** null: the whole sum goes beyond the reader's scope. */
  totalFen: Fen | null;
  /** Against the month before of the same carrier and firm; null where there is none. */
  moreFen: Fen | null;
  figures: Record<BillList, Figure>;
  elsewhere: number;
}

/** Months side by side: totals, the difference to the month before, and the four figures. */
export function Months({ lines, today }: { lines: readonly MonthLine[]; today: Day }) {
  const t = useTranslations("bills");
  const carrier = useTranslations("words.carrierLong");
  return (
    <table className="ledger stack months">
      <caption className="vh">{t("months")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("month")}</th>
          <th scope="col">{t("of")}</th>
          <th scope="col" className="money">
            {t("total")}
          </th>
          <th scope="col" className="money">
            {t("more")}
          </th>
          {billLists.map((list) => (
            <th key={list} scope="col" className="num">
              {t(`list.${list}`)}
            </th>
          ))}
          <th scope="col">{t("added")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link href={`/bills/${line.id}`} prefetch={false}>
                {line.month}
              </Link>
            </th>
            <td data-name={t("of")}>
              {line.carrier === null ? t("allCarriers") : carrier(line.carrier)}
              {line.entityName === null ? null : <span className="quiet"> {line.entityName}</span>}
              {line.parts > 1 ? <span className="quiet"> {t("parts", { n: line.parts })}</span> : null}
            </td>
            <td className="money" data-name={t("total")}>
              <Money fen={line.totalFen} />
            </td>
            <td className="money" data-name={t("more")}>
              {line.moreFen !== null && line.moreFen > 0 ? "+" : null}
              <Money fen={line.moreFen} />
            </td>
            {billLists.map((list) => (
              <td key={list} className="num" data-name={t(`list.${list}`)}>
                <Count id={line.id} list={list} n={line.figures[list].count} />
              </td>
            ))}
            <td className="quiet" data-name={t("added")}>
              {line.addedName} <Moment at={line.addedAt} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Count({ id, list, n }: { id: string; list: BillList; n: number }) {
  if (n === 0) return <span className="quiet">0</span>;
  return (
    <Link
      className={list === "still_billed" ? "stop" : undefined}
      href={{ pathname: `/bills/${id}`, query: { list } }}
      prefetch={false}
    >
      {n}
    </Link>
  );
}
