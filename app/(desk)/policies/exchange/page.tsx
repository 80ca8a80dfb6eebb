import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TakeFile } from "@/components/policy/exchange";
import { RulesNav } from "@/components/policy/nav";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { lookAtFile, takeFile } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies.exchange"))("title") };
}

/** The rules as one file: out for everybody who reads them, in for managers, with the difference first. */
export default async function Exchange() {
  const actor = await requireActor("policies", "/policies/exchange");
  const t = await getTranslations("policies.exchange");
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
      </div>
      <RulesNav at="exchange" />
      <section className="frame part" aria-labelledby="out-h">
        <h2 id="out-h">{t("export")}</h2>
        <div className="say">
          <p>{t("exportHint")}</p>
          <p>
            <a className="btn" href="/policies.json" download>
              {t("download")}
            </a>{" "}
            <a href="/policies.schema.json">{t("schema")}</a>
          </p>
        </div>
      </section>
      {may(actor, "policy.save") ? <TakeFile look={lookAtFile} take={takeFile} today={clock().today} /> : null}
    </main>
  );
}
