import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { filterWords } from "@/app/(desk)/fleet/print/words";
import { PaperMark } from "@/app/papermark";
import { BundleForm } from "@/components/audit/bundle";
import { HeldCode } from "@/components/audit/heldcode";
import { foreseeBundle } from "@/db/bundle";
import { holdCode } from "@/db/claims";
import { newId } from "@/db/id";
import { parseFleetQuery } from "@/domain/fleet/query";
import { printKeyHere, whyUnsigned } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proof.bundle"))("title") };
}

/** What an audit bundle would hold, its download, and a code from paper held against the log. */
export default async function BundlePage({ searchParams }: PageProps<"/audit/bundle">) {
  const actor = await requireActor("audit", "/audit/bundle");
  const given = await searchParams;
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const query = parseFleetQuery(new URLSearchParams({ q: text("q") }));
  const store = await openStore();
  const size = await foreseeBundle(store, actor, clock(), query);
  const t = await getTranslations("proof.bundle");
  const code = text("code");
  if (size === null && actor.role === "staff") notFound();
  return (
    <main className="work proof-bundle" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={"/audit" as Route}>{(await getTranslations("audit"))("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
      </nav>
      <p className="quiet">{t("what")}</p>
      <BundleForm
        q={text("q")}
        filter={await filterWords(store, actor, query)}
        size={size}
        unsigned={whyUnsigned()}
        publicKey={await printKeyHere(store)}
        job={newId()}
      />
      <HeldCode code={code} held={code === "" ? null : await holdCode(store, actor, code)} />
      <PaperMark last />
    </main>
  );
}
