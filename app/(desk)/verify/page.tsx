import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Desk } from "@/components/verify/desk";
import type { QueueItem } from "@/components/verify/item";
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
  const { paper } = await searchParams;
  const first = typeof paper === "string" ? paper : (queue.find((one) => !one.own)?.paper.id ?? null);
  return (
    <main className="work" id="work">
      <Desk queue={queue.map(forPage)} first={first} mayClose={may(actor, "case.close")} today={at.today} acts={acts} />
    </main>
  );
}

/** What of card and case the page needs, and no more. */
function forPage({ paper, card, case: row, own, shared }: ToVerify): QueueItem {
  const { id, number, carrier, holder, userName, teamName } = card;
  const { state, submittedOn, effectiveOn } = row;
  return {
    paper,
    card: { id, number, carrier, holder, userName, teamName },
    row: { state, submittedOn, effectiveOn },
    own,
    shared,
  };
}
