import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Reference } from "@/components/program/reference";
import { listOperations } from "@/server/api/reference";
import { requireAccount } from "@/server/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("programs"))("reference") };
}

/** The readable page of `/api/v1/openapi.json`. */
export default async function ApiPage() {
  await requireAccount("/account/api");
  const t = await getTranslations("programs");
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/account/programs">{t("title")}</Link>
        <span>/</span>
        <h1>{t("reference")}</h1>
      </div>
      <div className="page programs">
        <p className="say">
          {t("apiSay")} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </p>
        <p className="say">{t("apiHow")}</p>
        <Reference parts={listOperations(await getLocale())} />
      </div>
    </main>
  );
}
