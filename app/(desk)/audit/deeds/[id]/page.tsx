import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Reasons } from "@/components/bulk/groups";
import { BulkRecords } from "@/components/bulk/records";
import { BulkSheet } from "@/components/bulk/sheet";
import { mayTakeBack, readRecord, type SheetRow, sheetOf } from "@/db/bulk/list";
import { byReason } from "@/domain/bulk";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { foreseeBackAction, stopBulkAction, takeBackAction } from "../../../fleet/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk.record"))("title") };
}

/** Rows on the page; the download has all of them. */
const shown = 200;

/** One deed on many cards: what became of each card, why some were refused, and the way back. */
export default async function DeedPage({ params }: PageProps<"/audit/deeds/[id]">) {
  const { id } = await params;
  const actor = await requireActor("audit", `/audit/deeds/${id}`);
  const [store, at, t] = [await openStore(), clock(), await getTranslations("bulk.record")];
  const record = await readRecord(store, actor, at, id);
  if (record === null) notFound();
  const rows: SheetRow[] = [];
  for await (const slice of sheetOf(store, actor, record)) rows.push(...slice);
  const refused = rows.flatMap(({ cardId, number, refusal }) =>
    refusal === null ? [] : [{ cardId, number, refusal }],
  );
  const unreached = rows.filter(({ outcome }) => outcome === "unreached").length;
  return (
    <main className="work bulk-record" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={"/audit/deeds" as Route}>{t("link")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{(await getTranslations("bulk"))(`do.${record.what.do}.name`)}</h1>
        <span className="end">
          <a className="btn" href={`/audit/deeds/${id}/sheet.csv`} download>
            {t("sheet")}
          </a>
          <a className="btn" href={`/audit/deeds/${id}/sheet.xlsx`} download>
            {t("workbook")}
          </a>
        </span>
      </nav>
      <BulkRecords
        rows={[{ ...record, takesBack: await mayTakeBack(store, actor, record) }]}
        today={at.today}
        foresee={foreseeBackAction}
        takeBack={takeBackAction}
        stop={stopBulkAction}
      />
      {refused.length === 0 ? null : (
        <section>
          <h2>{t("reasons")}</h2>
          <Reasons reasons={byReason(refused, 50)} />
        </section>
      )}
      {unreached > 0 && record.endedAt !== null ? <p>{t("unreached", { n: unreached })}</p> : null}
      <BulkSheet rows={rows.slice(0, shown)} cut={rows.length > shown ? shown : null} />
    </main>
  );
}
