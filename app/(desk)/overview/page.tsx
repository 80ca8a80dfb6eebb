import type { Metadata, Route } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { PrintKey } from "@/components/card/print";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { BurnDown, CertificateCoverage, Flow, Places, RentRunning, Setbacks } from "@/components/overview/pictures";
import { namesIn } from "@/db/fleet/names";
import { readOverview } from "@/db/overview/read";
import { fleetAddress, isReadable, parseFleetQuery, printFleetQuery } from "@/domain/fleet/query";
import { printTerms } from "@/domain/fleet/query/print";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("heading") };
}

/** The picture of the fleet, or of the cards that a query finds: six drawings on one sheet, each mark a link to its cards. */
export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const { q } = await searchParams;
  const query = parseFleetQuery(new URLSearchParams(typeof q === "string" ? { q } : {}));
  const asked = printFleetQuery(query);
  const actor = await requireActor("overview", asked === "" ? "/overview" : `/overview?${asked}`);
  const [store, at, t] = [await openStore(), clock(), await getTranslations("overview")];
  const of = isReadable(query) ? await readOverview(store, actor, at, query) : null;
  const language = (await getLocale()) === "zh" ? "zh" : "en";
  const names = asked === "" ? {} : await namesIn(store, actor, query);
  const props = of === null || of.since === null ? null : { of, base: query };
  const to = (file: string) => `/overview.${file}${asked === "" ? "" : `?${asked}`}`;
  return (
    <main className="work overview" id="work">
      <div className="crumb">
        <h1>{t("heading")}</h1>
        <span>{at.today}</span>
        {of?.since ? <span className="dot">{t("since", { day: of.since })}</span> : null}
        {of && of.undated > 0 ? <span className="dot">{t("undated", { n: of.undated })}</span> : null}
        <span className="end">
          <a className="btn" href={to("csv")} download>
            <Icon name="out" />
            CSV
          </a>
          <a className="btn" href={to("xlsx")} download>
            XLSX
          </a>
          <PrintKey word={t("print")} />
        </span>
      </div>
      {asked === "" ? null : (
        <p className="narrowed">
          {t("narrowed")}{" "}
          <Link href={fleetAddress(query) as Route}>{printTerms(query.terms, { language, names })}</Link>{" "}
          <Link className="btn low" href={"/overview" as Route}>
            {t("whole")}
          </Link>
        </p>
      )}
      {props === null ? (
        <Empty title={t(isReadable(query) ? "empty" : "unread")} hint={t("emptyHint")}>
          <Link className="btn" href={"/fleet" as Route}>
            {t("fleet")}
          </Link>
        </Empty>
      ) : (
        <div className="pictures">
          <BurnDown {...props} />
          <RentRunning {...props} />
          <Flow {...props} />
          <CertificateCoverage {...props} />
          <Setbacks {...props} />
          <Places {...props} />
        </div>
      )}
      <PaperMark last />
    </main>
  );
}
