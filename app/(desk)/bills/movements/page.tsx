import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { MovementTable } from "@/components/bill/movements";
import { PrintKey } from "@/components/card/print";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { billEntities } from "@/db/bill/bills";
import { readMovements } from "@/db/bill/movements";
import { addMonths, isMonth, monthOf } from "@/domain/bill/month";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bills.movements"))("title") };
}

export default async function MovementsPage({ searchParams }: PageProps<"/bills/movements">) {
  const actor = await requireActor("bills", "/bills/movements");
  const [store, { today }, t] = [await openStore(), clock(), await getTranslations("bills.movements")];
  const asked = (await searchParams).month;
  const now = monthOf(today);
  const month = typeof asked === "string" && isMonth(asked) && asked <= now ? asked : now;
  const [sheet, firms] = await Promise.all([readMovements(store, actor, month), billEntities(store)]);
  const to = (other: string) => `/bills/movements?month=${other}` as Route;
  return (
    <main className="work bills" id="work">
      <div className="crumb">
        <Link href="/bills">{(await getTranslations("bills"))("title")}</Link>
        <span>/</span>
        <h1>{t("heading", { month })}</h1>
        <span className="dot">{t("equation")}</span>
        <span className="end">
          <a className="btn" href={`/movements.csv?month=${month}`} download>
            <Icon name="out" />
            CSV
          </a>
          <a className="btn" href={`/movements.xlsx?month=${month}`} download>
            XLSX
          </a>
          <PrintKey word={t("print")} />
        </span>
      </div>
      <nav className="query" aria-label={t("months")}>
        <Link className="btn" href={to(addMonths(month, -1))} prefetch={false}>
          {addMonths(month, -1)}
        </Link>
        <b>{month}</b>
        {month < now ? (
          <Link className="btn" href={to(addMonths(month, 1))} prefetch={false}>
            {addMonths(month, 1)}
          </Link>
        ) : null}
      </nav>
      {sheet.lines.length === 0 ? (
        <Empty title={t("empty")} hint={t("emptyHint")} />
      ) : (
        <>
          <MovementTable sheet={sheet} entities={new Map(firms.map(({ id, name }) => [id, name]))} />
          {sheet.total.undated > 0 ? <p className="stop">{t("undated", { n: sheet.total.undated })}</p> : null}
          <ul className="quiet small notes">
            <li>{t("note.new")}</li>
            <li>{t("note.kept")}</li>
            <li>{t("note.history")}</li>
            <li>{t("note.today")}</li>
          </ul>
        </>
      )}
      <PaperMark last />
    </main>
  );
}
