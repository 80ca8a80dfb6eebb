import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Desk } from "@/components/verify/desk";
import type { QueueItem } from "@/components/verify/item";
import { receiptsToVerify } from "@/db/batch/read";
import { listToVerify, type ToVerify } from "@/db/papers";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { accept, reject, takeBack } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title") };
}

const acts = { accept, reject, takeBack };

export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const actor = await requireActor("verify", "/verify");
  const at = clock();
  const queue = await listToVerify(await openStore(), actor, at);
  const receipts = await receiptsToVerify(await openStore(), actor);
  const t = await getTranslations("batch.verify");
  const { paper } = await searchParams;
  const first = typeof paper === "string" ? paper : (queue.find((one) => !one.own)?.paper.id ?? null);
  return (
    <main className="work" id="work">
      {receipts.map(({ batch, sha256, cards }) => (
        <p className="receipts-strip" key={`${batch.id} ${sha256}`}>
          <Link href={`/batches/${batch.id}#receipt` as Route}>{t("strip", { batchNo: batch.batchNo, n: cards })}</Link>
        </p>
      ))}
      <Desk queue={queue.map(forPage)} first={first} mayClose={may(actor, "case.close")} today={at.today} acts={acts} />
    </main>
  );
}

/** What of card and case the page needs, and no more. */
function forPage({ paper, card, case: row, own, shared, bill }: ToVerify): QueueItem {
  const { id, number, carrier, holder, userName, teamName } = card;
  const { state, submittedOn, effectiveOn } = row;
  return {
    paper,
    card: { id, number, carrier, holder, userName, teamName },
    row: { state, submittedOn, effectiveOn },
    own,
    shared,
    bill,
  };
}
