import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PrintKey } from "@/components/card/print";
import { PaperFoot } from "@/components/pack/foot";
import { HandoverPaper } from "@/components/people/handover";
import { exportHandover } from "@/db/people/export";
import { listTemplates } from "@/db/template/templates";
import { isRefusal } from "@/domain/change";
import { wordingFor } from "@/domain/template/shipped";
import { paperCode } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { paperDay } from "@/server/pack";
import { qrPath } from "@/server/qr";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.handover"))("title") };
}

/** 离职号卡交接单 of one person, A4. */
export default async function HandoverPage({ params }: PageProps<"/people/[id]/handover">) {
  const { id } = await params;
  const actor = await requireActor("people", `/people/${id}/handover`);
  const [store, at, t] = [await openStore(), clock(), await getTranslations("people.handover")];
  const page = await exportHandover(store, actor, at, id);
  if (isRefusal(page)) notFound();
  const { person, files } = page;
  const wording = wordingFor(await listTemplates(store, actor), "handover", null);
  const open = files.filter(({ blockers }) =>
    blockers.some((item) => item.state === "open" || item.state === "unknown"),
  );
  const values = {
    person: person.name,
    staffNo: person.staffNo,
    team: person.teamName,
    left: person.leftOn === null ? null : paperDay(person.leftOn),
    count: String(files.length),
    open: String(open.length),
    today: paperDay(at.today),
  };
  const signed = await paperCode(await openDatabase(), false);
  const foot = (
    <PaperFoot
      of={person.name}
      sheet={wording.title}
      version={wording.number}
      printedOn={at.today}
      printedBy={actor.name}
      proof={signed && { code: signed.code, qr: qrPath(`SIMOFF ${signed.code}`) }}
    />
  );
  return (
    <main className="work print pack" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={`/people/${id}` as Route}>{person.name}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
        <span className="end">
          <PrintKey word={t("print")} />
        </span>
      </nav>
      <HandoverPaper files={files} wording={wording} values={values} foot={foot} />
    </main>
  );
}
