import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateDesk } from "@/components/template/desk";
import { listTemplates } from "@/db/template/templates";
import { may } from "@/domain/actor";
import { nudgeKinds } from "@/domain/template/rows";
import { sampleValues } from "@/domain/template/sample";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { saveTemplateAction } from "../../../batches/templates/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nudge.wordings"))("title") };
}

/** Wording of the messages that ask people, by language and tone: the owner's. */
export default async function WordingPage() {
  const actor = await requireActor("today", "/today/nudges/wording");
  if (!may(actor, "template.save")) notFound();
  const [store, t] = [await openStore(), await getTranslations("nudge")];
  return (
    <main className="work templates" id="work">
      <nav className="crumb" aria-label={t("title")}>
        <Link href={"/today/nudges" as Route}>{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("wordings.title")}</h1>
      </nav>
      <p className="quiet about">{t("wordings.lead")}</p>
      <TemplateDesk
        rows={await listTemplates(store, actor)}
        kinds={nudgeKinds}
        firms={null}
        sample={{ ...sampleValues, count: "2" }}
        save={saveTemplateAction}
        today={clock().today}
      />
    </main>
  );
}
