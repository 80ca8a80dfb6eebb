"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { Moment } from "../day";
import { Dialog } from "../dialog";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { CheckReceipt } from "./check";
import { Places } from "./places";
import type { Covered, ReceiptActs, ReceiptPaper } from "./receipt";
import { SendReceipt } from "./sendreceipt";
import { WithdrawReceipt } from "./withdrawreceipt";

interface ReceiptsProps {
  batchId: string;
  carrier: Carrier;
  cards: readonly Covered[];
  papers: readonly ReceiptPaper[];
  actor: { accountId: string; role: string };
  onePerson: boolean;
  today: Day;
  acts: ReceiptActs;
}

/** 批量受理单: what was uploaded for the whole visit, and who looked at it. */
export function Receipts(props: ReceiptsProps) {
  const { batchId, cards, papers, actor, today } = props;
  const t = useTranslations("batch.receipt");
  const title = useTranslations("batch.part")("receipt");
  const files = [...new Set(papers.map((one) => one.sha256))];
  const lays = actor.role !== "auditor";
  return (
    <section className="part" id="receipt" aria-labelledby="receipt-h">
      <h2 id="receipt-h">{title}</h2>
      <p className="quiet small">{cards.length === 0 ? t("notYet") : t("hint")}</p>
      {files.map((sha256) => (
        <OneReceipt key={sha256} {...props} papers={papers.filter((one) => one.sha256 === sha256)} />
      ))}
      {cards.length > 0 && lays ? (
        <p className="ends">
          <Dialog opener={t("add")} openerIcon="camera" openerClass="btn main" title={t("add")} shape="broad">
            <SendReceipt batchId={batchId} cards={cards} today={today} />
          </Dialog>
        </p>
      ) : null}
    </section>
  );
}

function OneReceipt({ batchId, carrier, cards, papers, actor, onePerson, today, acts }: ReceiptsProps) {
  const t = useTranslations("batch.receipt");
  const words = useTranslations("words.certificateKind");
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = useAttempt();
  const say = useToast();
  const first = papers[0];
  if (!first) return null;
  const waiting = papers.filter((one) => one.state === "to_verify" || one.held);
  const fresh = papers.some((one) => one.state === "to_verify");
  const held = papers.filter((one) => one.held).length;
  const verified = papers.filter((one) => one.state === "verified" && !one.held);
  const wrong = papers.filter((one) => one.state === "mismatch");
  const own = first.uploadedBy === actor.accountId;
  const manages = actor.role === "owner" || actor.role === "manager";
  const withdraws = manages && !own && (fresh || wrong.length > 0);
  const onDone = (outcome: BatchOutcome, said: string) => {
    setRefused(outcome.refused);
    if (outcome.done.length > 0) say(said);
  };
  const remove = async () => {
    const answer = await attempt(() => acts.remove({ batchId, sha256: first.sha256 }));
    if (!answer.ok) return setRefusal(answer.refusal);
    onDone(answer.value, t("removed"));
  };
  return (
    <div className="receipt">
      <p>
        <b>{words(first.kind)}</b> {t("covered", { n: papers.length })}{" "}
        {first.serial === null ? null : <span>{first.serial}</span>}
      </p>
      <p className="quiet small">
        {first.fileName} · {t("by", { who: first.uploadedName })} <Moment at={first.uploadedAt} today={today} />
      </p>
      <p className="small">
        {waiting.length > held ? <b>{t("waits", { n: waiting.length - held })}</b> : null}{" "}
        {held > 0 ? <span className="wrong">{t("held", { n: held })}</span> : null}{" "}
        {verified.length > 0 ? t("verified", { who: verified[0]?.verifiedName ?? "", n: verified.length }) : null}{" "}
        {wrong.length > 0 ? <span className="wrong">{t("mismatch", { n: wrong.length })}</span> : null}
      </p>
      <div className="ends">
        <a className="btn flat" href={`/files/${first.sha256}`}>
          {t("file")}
        </a>
        {fresh && own ? (
          <button className="btn" type="button" onClick={remove}>
            {t("remove")}
          </button>
        ) : null}
        {waiting.length > 0 && (!own || onePerson) ? (
          <Dialog opener={t("check")} openerClass="btn main" title={t("checkTitle")} shape="broad">
            <CheckReceipt
              batchId={batchId}
              carrier={carrier}
              paper={first}
              papers={waiting}
              cards={cards.filter((card) => waiting.some((one) => one.cardId === card.id))}
              closes={manages}
              acts={acts}
              onDone={onDone}
            />
          </Dialog>
        ) : null}
      </div>
      {withdraws ? (
        <WithdrawReceipt given={{ batchId, sha256: first.sha256 }} withdraw={acts.withdraw} onDone={onDone} />
      ) : null}
      {waiting.length > 0 && own && !onePerson ? <p className="quiet small">{t("own")}</p> : null}
      {acts.place ? (
        <Places batchId={batchId} papers={papers} cards={cards} place={acts.place} onDone={onDone} />
      ) : null}
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
    </div>
  );
}
