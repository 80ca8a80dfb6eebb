import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { ComplaintTable, type ComplaintView } from "@/components/bill/complaint";
import { PrintKey } from "@/components/card/print";
import { Copy } from "@/components/copy";
import { Empty } from "@/components/empty";
import type { BillHead } from "@/db/bill/bills";
import { type ComplaintLine, readComplaint } from "@/db/bill/complaint";
import { answerWorkdays } from "@/domain/bill/complain";
import { printMoney } from "@/domain/register/money";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bills.complaint"))("title") };
}

export default async function ComplaintPage({ params, searchParams }: PageProps<"/bills/[id]/complaint">) {
  const { id } = await params;
  const actor = await requireActor("bills", `/bills/${id}/complaint`);
  const { cards } = await searchParams;
  const cardIds = typeof cards === "string" ? cards.split(",").filter(Boolean) : null;
  const [store, { today }, t] = [await openStore(), clock(), await getTranslations("bills.complaint")];
  const sheet = await readComplaint(store, actor, { billId: id, cardIds });
  if (sheet === null) notFound();
  const { bill, lines } = sheet;
  return (
    <main className="work bills" id="work">
      <div className="crumb">
        <Link href={`/bills/${bill.id}` as Route}>{(await getTranslations("bills"))("title")}</Link>
        <span>/</span>
        <h1>{t("heading", { month: bill.month })}</h1>
        <span className="dot">{t("count", { n: lines.length })}</span>
        <span className="end">
          <PrintKey word={t("print")} />
        </span>
      </div>
      {lines.length === 0 ? (
        <Empty title={t("empty")} hint={t("emptyHint")} />
      ) : (
        <>
          <Letter bill={bill} lines={lines} />
          <ComplaintTable lines={lines.map(viewOf)} today={today} />
          <p className="quiet">{t("next", { n: answerWorkdays })}</p>
        </>
      )}
      <PaperMark last />
    </main>
  );
}

/** The text to send: the carrier reads Chinese, whatever the reader of this page reads. */
async function Letter({ bill, lines }: { bill: BillHead; lines: readonly ComplaintLine[] }) {
  const [t, locale, text] = [
    await getTranslations("bills.complaint"),
    await getLocale(),
    await letterIn("zh", bill, lines),
  ];
  return (
    <section className="part letter" aria-labelledby="letter-h">
      <h2 id="letter-h">
        {t("letter")} <Copy text={text} label={t("copy")} className="btn low" />
      </h2>
      <pre lang="zh-CN">{text}</pre>
      {locale === "zh" ? null : (
        <details>
          <summary>{t("inEnglish")}</summary>
          <pre>{await letterIn("en", bill, lines)}</pre>
        </details>
      )}
    </section>
  );
}

async function letterIn(locale: "zh" | "en", bill: BillHead, lines: readonly ComplaintLine[]): Promise<string> {
  const t = await getTranslations({ locale, namespace: "bills.complaint.text" });
  const words = await getTranslations({ locale, namespace: "words.carrierLong" });
  const sum = lines.reduce((total, line) => total + line.fen, 0);
  const named = lines.map(({ card, effectiveOn, papers: [paper], fen }) =>
    t("line", {
      number: card.number,
      day: effectiveOn ?? t("dayUnknown"),
      paper: paper?.fileName ?? t("noPaper"),
      amount: printMoney(fen),
    }),
  );
  const head = {
    carrier: bill.carrier === null ? t("anyCarrier") : words(bill.carrier),
    entity: bill.entityName ?? "none",
    month: bill.month,
    n: lines.length,
    amount: printMoney(sum),
  };
  return [t("opening", head), ...named, t("asks", head), t("enclosed", head)].join("\n");
}

function viewOf({ card, ended, effectiveOn, papers, item, fen }: ComplaintLine): ComplaintView {
  return {
    id: card.id,
    number: card.number,
    fen,
    effectiveOn,
    receiptNo: ended?.receiptNo ?? null,
    papers: papers.map(({ id, sha256, fileName, state, kind }) => ({ id, sha256, fileName, state, kind })),
    item: item && { until: item.until, settled: item.state === "cleared" || item.state === "waived" },
  };
}
