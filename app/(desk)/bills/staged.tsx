import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Agree } from "@/components/bill/agree";
import { BillColumns } from "@/components/bill/columns";
import { Staged } from "@/components/bill/staged";
import { Empty } from "@/components/empty";
import { FileFault } from "@/components/import/fault";
import { billEntities } from "@/db/bill/bills";
import type { Actor } from "@/domain/actor";
import { addMonths, monthOf } from "@/domain/bill/month";
import { isRefusal } from "@/domain/change";
import { previewBill } from "@/server/bill";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { choose, discard, keepAgreed } from "./actions";

/** A bill that was read and is not stored: how it is read, what it comes to, and what it is of. */
export async function StagedPage({ draftId, actor }: { draftId: string; actor: Actor }) {
  const [store, at, t] = [await openStore(), clock(), await getTranslations("bills")];
  const shown = await previewBill(store, actor, at, draftId);
  if (isRefusal(shown)) {
    return (
      <main className="work bills" id="work">
        <div className="crumb">
          <Link href="/bills">{t("title")}</Link>
        </div>
        <FileFault refusal={shown}>
          <Empty title={(await getTranslations("errors"))(`refused.${shown.refused}`)}>
            <Link className="btn" href="/bills">
              {t("back")}
            </Link>
          </Empty>
        </FileFault>
      </main>
    );
  }
  const { draft, table, mapping, reading, month, carrier, twice, seen, remembered } = shown;
  const months = Array.from({ length: 24 }, (_, n) => addMonths(monthOf(at.today), -n));
  const first = table.rows.slice(mapping.headerRow + 1, mapping.headerRow + 31);
  return (
    <main className="work bills" id="work">
      <div className="crumb">
        <Link href="/bills">{t("title")}</Link>
        <span>/</span>
        <h1>{draft.fileName}</h1>
        <span className="dot">{t("staged.nothing")}</span>
      </div>
      {twice === null ? null : (
        <p className="refusal" role="alert">
          {t("agree.twice", { month: twice })}
        </p>
      )}
      <section className="part" aria-labelledby="how-h">
        <h2 id="how-h">{t("columns.title")}</h2>
        {remembered ? <p className="quiet small">{t("columns.remembered")}</p> : null}
        {reading === null ? <p className="refusal">{t("columns.missing")}</p> : null}
        <BillColumns
          key={seen}
          draftId={draftId}
          headings={mapping.headings}
          samples={mapping.headings.map((_, n) => first.map((row) => row[n]?.trim() ?? "").find(Boolean) ?? "")}
          columns={mapping.columns}
          headerRow={mapping.headerRow}
          heads={table.rows.slice(0, 10).map((row) =>
            row
              .filter((cell) => cell.trim() !== "")
              .slice(0, 3)
              .join(" · "),
          )}
          sheet={table.sheet}
          sheets={table.sheets.map((one) => one.name)}
          choose={choose}
        />
      </section>
      {reading === null ? null : (
        <>
          <section className="part" aria-labelledby="reading-h">
            <h2 id="reading-h">{t("staged.title")}</h2>
            <Staged reading={reading} />
          </section>
          <section className="part" aria-labelledby="agree-h">
            <h2 id="agree-h">{t("agree.title")}</h2>
            <Agree
              draftId={draftId}
              seen={seen}
              lines={twice === null ? reading.lines.length : 0}
              month={months.includes(month) ? month : (months[1] ?? month)}
              months={months}
              carrier={carrier}
              entities={await billEntities(store)}
              keep={keepAgreed}
              discard={discard}
            />
          </section>
        </>
      )}
    </main>
  );
}
