"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { CertificateRow } from "@/domain/case/rows";
import type { Day } from "@/domain/rows";
import { Marked } from "../chip";
import { Moment } from "../day";
import { RefusalNote } from "../refusal";
import { type ProofActs, useMine } from "./act";

/** Loaded where a certificate can be taken: before, no phone waits for it. */
const Upload = dynamic(async () => (await import("../certificate/upload")).Upload);

type PaperFacts = Pick<CertificateRow, "id" | "kind" | "state" | "uploadedAt" | "verdict"> & { own: boolean };

interface ProofProps {
  cardId: string;
  papers: readonly PaperFacts[];
  /** The carrier has the application: before, there is nothing to take a picture of. */
  open: boolean;
  says: "accepted" | "completed";
  /** It is the next step. */
  first: boolean;
  today: Day;
  acts: ProofActs;
}

/** The certificate: what was sent of it, and the camera. */
export function Proof({ cardId, papers, open, says, first, today, acts }: ProofProps) {
  const t = useTranslations("mine.proof");
  const next = useTranslations("mine")("next");
  // Something was sent that nobody found wrong: another one is the exception.
  const waits = papers.some((paper) => paper.state !== "mismatch");
  const upload = <Upload cardId={cardId} as="user" says={says} today={today} brief />;
  return (
    <section className={first ? "do proofs" : "part proofs"} aria-labelledby="proof-h">
      {first ? (
        <>
          <p className="quiet small">{next}</p>
          <h1 id="proof-h">{t("step")}</h1>
          <p>{t("why")}</p>
        </>
      ) : (
        <h2 id="proof-h">
          {t("title")} {open ? null : <span className="end">{t("later")}</span>}
        </h2>
      )}
      {papers.length > 0 ? (
        <ul className="sent">
          {papers.map((paper) => (
            <Sent key={paper.id} paper={paper} today={today} acts={acts} />
          ))}
        </ul>
      ) : null}
      {open ? null : <p className="quiet small">{t("wait")}</p>}
      {open && waits ? (
        <details className="more-asks">
          <summary>{t("again")}</summary>
          {upload}
        </details>
      ) : null}
      {open && !waits ? upload : null}
    </section>
  );
}

const looks = { to_verify: "eye", verified: "check", mismatch: "cross", removed: "off" } as const;

function Sent({ paper, today, acts }: { paper: PaperFacts } & Pick<ProofProps, "today" | "acts">) {
  const t = useTranslations("mine.proof");
  const words = useTranslations("words");
  const { refusal, working, run } = useMine();
  const { id, kind, state, uploadedAt, verdict, own } = paper;
  return (
    <li>
      <span>
        {words(`certificateKind.${kind}`)}
        <span className="quiet small">
          <Moment at={uploadedAt} today={today} />
        </span>
      </span>
      <Marked icon={looks[state]} look={state === "mismatch" ? "bad" : undefined} text={words(`paperState.${state}`)} />
      {own && state === "to_verify" ? (
        <button
          className="btn flat"
          type="button"
          aria-busy={working}
          onClick={() => run(() => acts.remove({ id }), { said: t("removed") })}
        >
          {t("remove")}
        </button>
      ) : null}
      {state === "mismatch" && verdict ? <p className="stop small">{t("mismatch", { why: verdict })}</p> : null}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </li>
  );
}
