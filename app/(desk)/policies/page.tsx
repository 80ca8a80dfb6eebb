import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RulesNav } from "@/components/policy/nav";
import { RulesOverview } from "@/components/policy/overview";
import { readRules } from "@/db/rules";
import { carriers } from "@/domain/words";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies"))("title") };
}

/** The carriers' rules in a ledger; each has its page, where managers edit it. */
export default async function Policies() {
  await requireActor("policies", "/policies");
  const [rules, t] = [await readRules(await openStore()), await getTranslations("policies")];
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("intro", { n: carriers.length, own: rules.versions.length })}</span>
      </div>
      <RulesNav at="rules" />
      <p className="quiet about">{t("about")}</p>
      <RulesOverview rules={rules} />
    </main>
  );
}
