import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTimeZone, getTranslations } from "next-intl/server";
import { PrintKey } from "@/components/card/print";
import { localMinute, telGroups } from "@/components/format";
import { Mark } from "@/components/proof/mark";
import { type ProvedCard, proveCard } from "@/db/cardproof";
import { isRefusal } from "@/domain/change";
import { signer } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { qrPath } from "@/server/qr";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proof.card"))("title") };
}

/** One card's proof for paper: what happened to it, its certificates, and the way from its last event to the signed root. */
export default async function ProofPage({ params }: PageProps<"/cards/[id]/proof">) {
  const { id } = await params;
  const actor = await requireActor("card", `/cards/${id}`);
  const key = signer();
  const made = key && (await proveCard(await openStore(), actor, clock(), id, key));
  if (made === null || isRefusal(made)) notFound();
  const t = await getTranslations("proof.card");
  return (
    <main className="work own-proof" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={`/cards/${id}` as Route}>{telGroups(made.proof.number).join(" ")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
        <span className="end">
          <a className="btn" href={`/cards/${id}/proof.json`} download>
            {t("file")}
          </a>
          <PrintKey word={t("print")} />
        </span>
      </nav>
      <h2 className="tel">{telGroups(made.proof.number).join(" ")}</h2>
      <p className="quiet">{t("what")}</p>
      <Papers papers={made.papers} />
      <Events events={made.events} />
      <Way made={made} />
      <Mark code={made.code} size={made.size} qr={qrPath(`SIMOFF ${made.code}`)} />
    </main>
  );
}

async function Papers({ papers }: Pick<ProvedCard, "papers">) {
  const [t, words] = [await getTranslations("proof.card"), await getTranslations("words")];
  return (
    <section aria-labelledby="papers-h">
      <h3 id="papers-h">{t("papers")}</h3>
      {papers.length === 0 ? <p className="quiet">{t("noPapers")}</p> : null}
      <ul>
        {papers.map((one) => (
          <li key={one.id}>
            {words(`certificateKind.${one.kind}`)} · {words(`paperState.${one.state}`)} · {one.effectiveOn ?? "—"} ·{" "}
            {one.serial ?? "—"}
            <br />
            <code>SHA-256 {one.sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Events({ events }: Pick<ProvedCard, "events">) {
  const [t, words, zone] = [
    await getTranslations("proof.card"),
    await getTranslations("words.deed"),
    await getTimeZone(),
  ];
  // Deeds come from the closed list of domain/change.ts, each of which has a message.
  const say = (deed: string) => words(deed.replace(".", "_") as Parameters<typeof words>[0]);
  const when = (at: string) => {
    const { day, minute } = localMinute(at, zone);
    return `${day} ${minute}`;
  };
  return (
    <section aria-labelledby="events-h">
      <h3 id="events-h">{t("events")}</h3>
      <ol>
        {events.map(({ seq, at, deed, leaf }) => (
          <li key={seq} value={seq}>
            {when(at)} {say(deed)}
            <br />
            <code>{leaf}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Said of the last event: its text holds the hash of the one before it in the log, and so on back to the first. */
async function Way({ made }: { made: ProvedCard }) {
  const t = await getTranslations("proof.card");
  const last = made.events.at(-1);
  return (
    <section aria-labelledby="way-h">
      <h3 id="way-h">{t("way", { seq: last?.seq ?? 0, size: made.size })}</h3>
      <ul className="way">
        {last?.path.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ul>
      <pre>{made.proof.checkpoint}</pre>
      <p className="quiet">
        {t("key")} <code>{made.proof.key}</code>
      </p>
    </section>
  );
}
