import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Desk } from "@/components/verify/desk";
import { Filter, type Wanted } from "@/components/verify/filter";
import { receiptsToVerify } from "@/db/batch/read";
import { type DeskItem, readDesk } from "@/db/desk";
import { may } from "@/domain/actor";
import { textVerdicts } from "@/domain/reading/verdict";
import { carriers } from "@/domain/words";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { accept, digits, move, moveBack, reject, takeBack } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title") };
}

const acts = { accept, reject, takeBack, digits, move, moveBack };

export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const actor = await requireActor("verify", "/verify");
  const at = clock();
  const all = await readDesk(await openStore(), actor, at);
  const receipts = await receiptsToVerify(await openStore(), actor, at);
  const t = await getTranslations("batch.verify");
  const asked = await searchParams;
  const wanted = wantedOf(asked);
  const queue = all.filter((one) => fits(one, wanted));
  const first = typeof asked.paper === "string" ? asked.paper : (queue.find((one) => !one.own)?.paper.id ?? null);
  return (
    <main className="work" id="work">
      {receipts.map(({ batch, sha256, cards, held }) => (
        <p className="receipts-strip" key={`${batch.id} ${sha256}`}>
          <Link href={`/batches/${batch.id}#receipt` as Route}>
            {t("strip", { batchNo: batch.batchNo, n: cards, held })}
          </Link>
        </p>
      ))}
      <Desk
        key={JSON.stringify(wanted)}
        queue={queue}
        hidden={all.length - queue.length}
        filter={<Filter wanted={wanted} {...choices(all, wanted)} />}
        manages={actor.role === "owner" || actor.role === "manager"}
        mayMove={may(actor, "certificate.move")}
        first={first}
        mayClose={may(actor, "case.close")}
        today={at.today}
        acts={acts}
      />
    </main>
  );
}

/** What the address asks for; what is no word of ours asks for nothing. */
function wantedOf(asked: Record<string, string | string[] | undefined>): Wanted {
  return {
    carrier: carriers.find((one) => one === asked.carrier) ?? null,
    // Also a visit of which nothing waits any more: the filter stays as it is until somebody changes it.
    batch: typeof asked.batch === "string" && asked.batch !== "" ? asked.batch.slice(0, 40) : null,
    verdict: [...textVerdicts, "reading" as const].find((one) => one === asked.verdict) ?? null,
  };
}

function verdictOf({ judgement }: DeskItem): NonNullable<Wanted["verdict"]> {
  return judgement?.verdict ?? "reading";
}

function fits(one: DeskItem, { carrier, batch, verdict }: Wanted): boolean {
  if (carrier !== null && one.card.carrier !== carrier) return false;
  if (batch !== null && one.visit?.id !== batch) return false;
  return verdict === null || verdictOf(one) === verdict;
}

function choices(all: readonly DeskItem[], { batch }: Wanted) {
  const visits = new Map(all.flatMap(({ visit }) => (visit ? [[visit.id, visit.batchNo]] : [])));
  if (batch !== null && !visits.has(batch)) visits.set(batch, "—");
  return {
    carriers: carriers
      .map((value) => ({ value, n: all.filter((one) => one.card.carrier === value).length }))
      .filter(({ n }) => n > 0),
    batches: [...visits].map(([value, batchNo]) => ({
      value,
      batchNo,
      n: all.filter((one) => one.visit?.id === value).length,
    })),
    verdicts: [...textVerdicts, "reading" as const]
      .map((value) => ({ value, n: all.filter((one) => verdictOf(one) === value).length }))
      .filter(({ n }) => n > 0),
  };
}
