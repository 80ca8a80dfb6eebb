import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BillLists, type ListName, listNames } from "@/components/bill/lists";
import { Remove } from "@/components/bill/remove";
import { type BillLineView, BillRows } from "@/components/bill/rows";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { maySeeWhole, readBill } from "@/db/bill/bills";
import { cardsForBills } from "@/db/bill/compare";
import { type Actor, may } from "@/domain/actor";
import { isClean, proves } from "@/domain/bill/clean";
import type { BilledCard, BillScope, ComparedRow, Comparison } from "@/domain/bill/compare";
import { comparisonOf } from "@/server/bill";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { complain, recordClean, removeKept } from "../actions";

export async function generateMetadata({ params }: PageProps<"/bills/[id]">): Promise<Metadata> {
  return { title: `${(await getTranslations("bills"))("title")} ${(await params).id.slice(0, 6)}` };
}

const page = 100;

export default async function BillPage({ params, searchParams }: PageProps<"/bills/[id]">) {
  const { id } = await params;
  const actor = await requireActor("bills", `/bills/${id}`);
  const [store, { today }, t] = [await openStore(), clock(), await getTranslations("bills")];
  const bill = await readBill(store, actor, id);
  if (bill === null) notFound();
  const given = await searchParams;
  const q = typeof given.q === "string" ? given.q.replace(/\D/g, "") : "";
  const list = listNames.find((one) => one === given.list) ?? "still_billed";
  const at = Math.max(1, Number(given.page) || 1);
  const comparison = await comparisonOf(store, actor, bill);
  const clean = proves(bill, today) ? cleanRows(await cardsForBills(store, actor), bill, comparison) : [];
  const all = list === "clean" ? clean : comparison.rows.filter((row) => row.list === list);
  const rows = all.filter((row) => row.number.includes(q));
  const words = await getTranslations("words.carrierLong");
  const address = (more: Record<string, string | number>) =>
    `/bills/${bill.id}?${new URLSearchParams({ list, ...(q ? { q } : {}), ...Object.fromEntries(Object.entries(more).map(([k, v]) => [k, String(v)])) })}` as Route;
  const whole = maySeeWhole(actor, bill);
  return (
    <main className="work bills" id="work">
      <div className="crumb">
        <Link href="/bills">{t("title")}</Link>
        <span>/</span>
        <h1>
          {bill.month} {bill.carrier === null ? t("allCarriers") : words(bill.carrier)}
        </h1>
        {bill.entityName ? <span className="dot">{bill.entityName}</span> : null}
        <span className="dot">{bill.fileName}</span>
        <span className="end">
          <Link className="btn" href={`/bills/${bill.id}/complaint` as Route} prefetch={false}>
            {t("complaint.title")}
          </Link>
          <a className="btn" href={`/bills.csv?bill=${bill.id}&list=${list}`} download>
            <Icon name="out" />
            CSV
          </a>
          <a className="btn" href={`/bills.xlsx?bill=${bill.id}&list=${list}`} download>
            XLSX
          </a>
          {whole ? (
            <a className="btn" href={`/bills/${bill.id}/file`} download={bill.fileName}>
              {t("original")}
            </a>
          ) : null}
          {whole && may(actor, "bill.remove") ? <Remove id={bill.id} remove={removeKept} /> : null}
        </span>
      </div>
      <BillLists id={bill.id} now={list} figures={comparison.figures} clean={clean.length} />
      {comparison.elsewhere.count > 0 ? (
        <p className="quiet">{t("elsewhere", { n: comparison.elsewhere.count })}</p>
      ) : null}
      <form className="query" action={`/bills/${bill.id}`}>
        <input type="hidden" name="list" value={list} />
        <input
          key={q}
          className="field"
          name="q"
          type="search"
          inputMode="numeric"
          defaultValue={q}
          placeholder={t("search")}
          aria-label={t("search")}
          autoComplete="off"
        />
        <button className="btn" type="submit">
          {t("find")}
        </button>
        <span className="end">{t(`hint.${list}`)}</span>
      </form>
      {rows.length === 0 ? (
        <Empty title={t(q ? "noMatch" : "noRows")} hint={t(`hint.${list}`)} />
      ) : (
        <BillRows
          key={`${list} ${at} ${q}`}
          billId={bill.id}
          month={bill.month}
          rows={rows.slice((at - 1) * page, at * page).map(viewOf(bill))}
          today={today}
          act={actOn(actor, list)}
        />
      )}
      <nav className="pager" aria-label={t("pages")}>
        {at > 1 ? (
          <Link className="btn" href={address({ page: at - 1 })} prefetch={false}>
            {t("before")}
          </Link>
        ) : null}
        {rows.length > page ? t("of_pages", { at, n: Math.ceil(rows.length / page) }) : null}
        {rows.length > at * page ? (
          <Link className="btn" href={address({ page: at + 1 })} prefetch={false}>
            {t("after")}
          </Link>
        ) : null}
      </nav>
    </main>
  );
}

function actOn(actor: Actor, list: ListName) {
  if (list === "still_billed" && may(actor, "case.reopen")) return { kind: "complain", run: complain } as const;
  return list === "clean" && may(actor, "certificate.add") ? ({ kind: "clean", run: recordClean } as const) : null;
}

/** Cards in the reader's scope that could take the bill as their proof, whether it names them with nothing or not at all. */
function cleanRows(cards: readonly BilledCard[], scope: BillScope, { rows }: Comparison): ComparedRow[] {
  const billed = new Map(rows.map((row) => [row.number, row]));
  return cards
    .filter((card) => card.visible && isClean(card, scope, billed.get(card.number)?.amountFen ?? null))
    .map((card) => {
      const row = billed.get(card.number);
      return {
        list: "agrees",
        number: card.number,
        amountFen: row?.amountFen ?? null,
        lines: row?.lines ?? 0,
        card,
        note: null,
      };
    });
}

/** What of a row the page needs, and no more. */
function viewOf({ month }: BillScope) {
  return ({ number, amountFen, lines, note, card }: ComparedRow): BillLineView => ({
    number,
    amountFen,
    lines,
    note,
    card: card && {
      id: card.id,
      stage: card.stage,
      rentFen: card.rentFen,
      goneOn: card.goneOn,
      gone: card.gone,
      user: [card.userName, card.teamName].filter(Boolean).join(" ") || null,
      complained: card.complained.has(month),
    },
  });
}
