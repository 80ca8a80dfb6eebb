import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Day as DayText } from "@/domain/rows";
import { PrintKey } from "../card/print";
import { Day } from "../day";
import { Icon } from "../icon";

interface PrintedProps {
  /** The list that it is of, to go back to. */
  back: string;
  /** The saved view's name, if it is one. */
  view: string | null;
  filter: string;
  order: string;
  /** Cards of the list; fewer are on the sheets where there are too many. */
  cards: number;
  today: DayText;
  heads: readonly string[];
  /** By the card's id, cells in the order of the heads; an empty one is not known. */
  rows: readonly { id: string; cells: readonly string[] }[];
  /** The columns that are money, by place. */
  money: ReadonlySet<number>;
  /** The foot of the last sheet. */
  mark: ReactNode;
}

/** The list on paper: what it is of, in words, and all its rows in the table's columns. */
export function PrintedList({ back, view, filter, order, cards, today, heads, rows, money, mark }: PrintedProps) {
  const t = useTranslations("fleet.print");
  return (
    <main className="work listing" id="work">
      <div className="crumb">
        <Link href={back as Route} prefetch={false}>
          {t("back")}
        </Link>
        <span className="end">
          <PrintKey word={t("print")} />
        </span>
      </div>
      <header>
        <h1>{view === null ? t("title") : t("titleOf", { view })}</h1>
        <p>
          {t("filter", { filter })} · {t("order", { order })}
        </p>
        <p>
          <b>{t("cards", { n: cards })}</b>
          {rows.length < cards ? t("first", { n: rows.length }) : null} · <Day day={today} today={today} />
        </p>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">
          <Icon name="none" /> {t("nothing")}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the arrow keys.
        <section className="listing-frame" aria-label={t("title")} tabIndex={0}>
          <table className="ledger">
            <thead>
              <tr>
                {heads.map((head, place) => (
                  <th key={head} scope="col" className={money.has(place) ? "money" : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, cells: [number, ...cells] }) => (
                <tr key={id}>
                  <th scope="row">{number}</th>
                  {cells.map((cell, place) => (
                    <td key={heads[place + 1]} className={money.has(place + 1) ? "money" : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {mark}
    </main>
  );
}
