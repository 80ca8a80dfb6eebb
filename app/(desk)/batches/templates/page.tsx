import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateDesk } from "@/components/template/desk";
import { listEntities } from "@/db/entities";
import { listTemplates } from "@/db/template/templates";
import { may } from "@/domain/actor";
import { paperKinds } from "@/domain/template/rows";
import { sampleValues } from "@/domain/template/sample";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { saveTemplateAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("template"))("heading") };
}

/** Wording and letterhead of printed sheets, the owner's. */
export default async function TemplatesPage() {
  const actor = await requireActor("batches", "/batches/templates");
  if (!may(actor, "template.save")) notFound();
  const [store, t, batch] = [await openStore(), await getTranslations("template"), await getTranslations("batch")];
  const [rows, entities] = await Promise.all([listTemplates(store, actor), listEntities(store, actor)]);
  return (
    <main className="work templates" id="work">
      <nav className="crumb" aria-label={batch("page.crumb")}>
        <Link href={"/batches" as Route}>{batch("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("heading")}</h1>
      </nav>
      <p className="quiet about">{t("intro")}</p>
      <TemplateDesk
        rows={rows}
        kinds={paperKinds}
        firms={entities.map(({ id, name }) => ({ id, name }))}
        sample={sampleValues}
        save={saveTemplateAction}
        today={clock().today}
      />
    </main>
  );
}
