import Link from "next/link";
import { useTranslations } from "next-intl";
import { billLists, type Figure } from "@/domain/bill/compare";
import { amount } from "../format";

/** The four lists, and the cards that the bill could prove gone. */
export const listNames = [...billLists, "clean"] as const;
export type ListName = (typeof listNames)[number];

interface ListsProps {
  id: string;
  now: ListName;
  figures: Record<(typeof billLists)[number], Figure>;
  clean: number;
}

/** Each list with how many and how much: links that look pressed. */
export function BillLists({ id, now, figures, clean }: ListsProps) {
  const t = useTranslations("bills");
  return (
    <nav className="figures five" aria-label={t("lists")}>
      {listNames.map((list) => (
        <Link
          key={list}
          href={{ pathname: `/bills/${id}`, query: { list } }}
          aria-current={list === now ? "true" : undefined}
          prefetch={false}
          scroll={false}
        >
          <span className="name">{t(`list.${list}`)}</span>
          <span className="value">{list === "clean" ? clean : figures[list].count}</span>
          {list === "clean" ? (
            <span className="note">{t("cleanNote")}</span>
          ) : (
            <span className={list === "still_billed" && figures[list].count > 0 ? "note stop" : "note"}>
              {t(list === "absent" ? "rentSum" : "sum", { amount: amount(figures[list].sumFen) })}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
