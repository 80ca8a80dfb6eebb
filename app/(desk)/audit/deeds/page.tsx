import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BulkRecords } from "@/components/bulk/records";
import { Empty } from "@/components/empty";
import { listBulk, mayTakeBack } from "@/db/bulk/list";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { foreseeBackAction, stopBulkAction, takeBackAction } from "../../fleet/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk.record"))("title") };
}

/** Deeds on many cards: who did what to how many, and the way back. */
export default async function DeedsPage() {
  const actor = await requireActor("audit", "/audit/deeds");
  const [store, at, t] = [await openStore(), clock(), await getTranslations("bulk.record")];
  const records = await listBulk(store, actor, at);
  const rows = await Promise.all(
    records.map(async (record) => ({ ...record, takesBack: await mayTakeBack(store, actor, record) })),
  );
  return (
    <main className="work bulk-record" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={"/audit" as Route}>{t("audit")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
        <span className="dot">{t("intro")}</span>
      </nav>
      {rows.length === 0 ? (
        <Empty title={t("none")} hint={t("noneHint")}>
          <Link className="btn" href={"/fleet" as Route}>
            {t("toFleet")}
          </Link>
        </Empty>
      ) : (
        <BulkRecords
          rows={rows}
          today={at.today}
          foresee={foreseeBackAction}
          takeBack={takeBackAction}
          stop={stopBulkAction}
        />
      )}
    </main>
  );
}
