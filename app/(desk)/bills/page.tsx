import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Bring } from "@/components/bill/bring";
import { type MonthLine, Months } from "@/components/bill/months";
import { Empty } from "@/components/empty";
import { FileFault } from "@/components/import/fault";
import { RefusalNote } from "@/components/refusal";
import { type BillHead, listBills, maySeeWhole } from "@/db/bill/bills";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { addMonths } from "@/domain/bill/month";
import { refusalCodes } from "@/domain/change";
import { type BillGroup, comparisonOf, groupsOf } from "@/server/bill";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { StagedPage } from "./staged";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bills"))("title") };
}

/** Bills a page: each is held against the register. */
const page = 24;

export default async function BillsPage({ searchParams }: PageProps<"/bills">) {
  const actor = await requireActor("bills", "/bills");
  const { draft, fault, row } = await searchParams;
  if (typeof draft === "string") return <StagedPage draftId={draft} actor={actor} />;
  const store = await openStore();
  const groups = groupsOf(await listBills(store, actor));
  const lines: MonthLine[] = [];
  for (const group of groups.slice(0, page)) lines.push(await lineOf(store, actor, group, groups));
  const t = await getTranslations("bills");
  return (
    <main className="work bills" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("intro")}</span>
        <span className="end">
          <Link className="btn" href="/bills/movements" prefetch={false}>
            {t("movements.title")}
          </Link>
        </span>
      </div>
      {typeof fault === "string" ? <Fault code={fault} row={typeof row === "string" ? row : null} /> : null}
      <div className="begin">
        <Bring />
      </div>
      {lines.length > 0 ? (
        <>
          <Months lines={lines} today={clock().today} />
          <p className="quiet small">{t("figuresHint")}</p>
        </>
      ) : (
        <Empty title={t("empty")} hint={t("emptyHint")} />
      )}
    </main>
  );
}

function Fault({ code, row }: { code: string; row: string | null }) {
  const refused = refusalCodes.find((one) => one === code) ?? "invalid";
  const refusal = { refused, ...(refused === "invalid" ? { by: [code] } : {}), ...(row ? { fields: { row } } : {}) };
  return (
    <FileFault refusal={refusal}>
      <RefusalNote refusal={refusal} />
    </FileFault>
  );
}

async function lineOf(
  store: Store,
  actor: Actor,
  { scope, bills }: BillGroup,
  groups: readonly BillGroup[],
): Promise<MonthLine> {
  const [newest] = bills;
  if (newest === undefined) throw new Error("a group without a bill");
  const { figures, elsewhere } = await comparisonOf(store, actor, scope);
  const totalFen = wholeOf(actor, bills);
  const before = groups.find(
    ({ scope: other }) =>
      other.month === addMonths(scope.month, -1) &&
      other.carrier === scope.carrier &&
      other.entityId === scope.entityId,
  );
  const was = before ? wholeOf(actor, before.bills) : null;
  const { id, month, carrier, entityName, addedName, addedAt } = newest;
  const head = { id, month, carrier, entityName, addedName, addedAt, parts: bills.length };
  const moreFen = totalFen === null || was === null ? null : totalFen - was;
  return { ...head, totalFen, moreFen, figures, elsewhere: elsewhere.count };
}

/** What a month's bills come to, for who may see all of them. */
function wholeOf(actor: Actor, bills: readonly BillHead[]): number | null {
  if (!bills.every((bill) => maySeeWhole(actor, bill))) return null;
  return bills.reduce((sum, bill) => sum + bill.totalFen, 0);
}
