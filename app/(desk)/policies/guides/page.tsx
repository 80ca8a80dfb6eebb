import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddGuide, GuideList } from "@/components/policy/guides";
import { RulesNav } from "@/components/policy/nav";
import { listGuides } from "@/db/policy/guides";
import { may } from "@/domain/actor";
import { guideConfirmed } from "@/domain/guides";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { keepGuide } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies.guide"))("title") };
}

/** How to unbind or re-bind a number at banks and apps, as people read it beside the tick. */
export default async function Guides() {
  const actor = await requireActor("policies", "/policies/guides");
  const [guides, { today }, t] = [
    await listGuides(await openStore(), actor),
    clock(),
    await getTranslations("policies.guide"),
  ];
  const save = may(actor, "guide.save") ? keepGuide : undefined;
  return (
    <main className="work policies" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: guides.length, confirmed: guides.filter(guideConfirmed).length })}</span>
        <span className="end">{save ? <AddGuide save={save} today={today} /> : null}</span>
      </div>
      <RulesNav at="guides" />
      <p className="quiet about">{t("about")}</p>
      <GuideList guides={guides} save={save} today={today} />
    </main>
  );
}
