import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Exceptions } from "@/components/audit/exceptions";
import { Empty } from "@/components/empty";
import { listExceptions } from "@/db/followup/exceptions";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit.exceptions"))("title") };
}

/** Every exception to the rules, for ever: who allowed what, when and why. */
export default async function ExceptionsPage() {
  const actor = await requireActor("audit", "/audit/exceptions");
  const at = clock();
  const lines = await listExceptions(await openStore(), actor, at);
  const t = await getTranslations("audit.exceptions");
  return (
    <main className="work" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={"/audit" as Route}>{t("audit")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: lines.length })}</span>
      </nav>
      {lines.length === 0 ? (
        <Empty title={t("none")} hint={t("noneHint")} />
      ) : (
        <Exceptions lines={lines} today={at.today} />
      )}
    </main>
  );
}
