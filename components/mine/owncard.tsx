import { useTranslations } from "next-intl";
import { isBinding } from "@/domain/bindings";
import type { CardFile } from "@/domain/cardfile";
import { lastCase } from "@/domain/case/attempt";
import { papersOf } from "@/domain/case/certificate";
import { type OwnView, ownView } from "@/domain/case/own";
import { stepOn } from "@/domain/nextstep";
import { versionFor } from "@/domain/policy";
import type { Day as DayText } from "@/domain/rows";
import type { Rules } from "@/domain/rules";
import { Day, Due } from "../day";
import { NextWords } from "../next";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import { Accounts } from "./accounts";
import type { MineActs, ProofActs } from "./act";
import { Proof } from "./proof";
import { Question } from "./question";
import { ItemStep } from "./step";
import { Ticks } from "./ticks";

interface OwnCardProps {
  file: CardFile;
  rules: Rules;
  accountId: string;
  today: DayText;
  acts: MineActs & ProofActs;
}

/** One card as its user sees it on a phone: number, the one thing to do, everything about it, the question, the certificate. */
export function OwnCard({ file, rules, accountId, today, acts }: OwnCardProps) {
  const view = ownView(file, accountId);
  const { step, items, question } = view;
  const cardId = file.card.id;
  const { guides } = rules;
  const pack = versionFor(rules, file)?.pack ?? null;
  const asking =
    question.length > 0 ? (
      <Question
        key={question.join()}
        cardId={cardId}
        kinds={question}
        seen={file.blockers
          .filter((one) => one.state === "unknown" && question.some((kind) => kind === one.kind))
          .map(({ id, version }) => ({ id, version }))}
        told={view.questionTold}
        guides={guides}
        first={step.what === "question"}
        acts={acts}
      />
    ) : null;
  const proof = <CardProof file={file} view={view} accountId={accountId} today={today} acts={acts} />;
  return (
    <article className="sheet">
      <Head file={file} today={today} />
      {step.what === "item" ? (
        <ItemStep
          key={step.item.row.id}
          cardId={cardId}
          item={step.item}
          carrier={file.card.carrier}
          hotline={pack?.hotline ?? null}
          guides={guides}
          today={today}
          checkedOn={pack?.contactBasis.checkedOn ?? null}
          acts={acts}
        />
      ) : null}
      {step.what === "certificate" ? proof : null}
      {step.what === "wait" || step.what === "rest" ? <Still file={file} what={step.what} today={today} /> : null}
      {step.what === "question" ? asking : null}
      <Ticks
        cardId={cardId}
        items={items}
        guides={guides}
        now={step.what === "item" ? step.item.row.id : null}
        carrier={file.card.carrier}
        today={today}
        acts={acts}
      />
      {step.what === "question" ? null : asking}
      {asksAccounts(file) ? <Accounts card={file.card} today={today} acts={acts} /> : null}
      {step.what === "certificate" ? null : proof}
    </article>
  );
}

/** Whether accounts may hang on the number at all, while they can still be moved. */
function asksAccounts({ card, blockers }: CardFile): boolean {
  const early = card.stage === "preparing" || card.stage === "ready" || card.stage === "returned";
  return early && blockers.some(({ kind }) => isBinding(kind) && kind !== "bind_company");
}

function Head({ file: { card }, today }: Pick<OwnCardProps, "file" | "today">) {
  const words = useTranslations("words");
  const t = useTranslations("mine");
  const overdue = card.due !== null && card.due < today && (card.stage === "preparing" || card.stage === "ready");
  const facts = [
    card.carrier && words(`carrier.${card.carrier}`),
    card.holderType && words(`holderType.${card.holderType}`),
  ];
  return (
    <div className="id">
      <p className="big">
        <Tel number={card.number} />
      </p>
      <p className="quiet">
        {facts.filter(Boolean).map((fact) => `${fact} · `)}
        <StageMark stage={card.stage} />
      </p>
      {overdue ? <Due day={card.due} today={today} /> : null}
      {card.due !== null && !overdue ? (
        <p className="quiet small">
          {t("due")} <Day day={card.due} today={today} />
        </p>
      ) : null}
    </div>
  );
}

/** Nothing of the user's own stands: who does what now. */
function Still({ file, what, today }: Pick<OwnCardProps, "file" | "today"> & { what: "wait" | "rest" }) {
  const t = useTranslations("mine");
  const next = stepOn(file.card, today);
  return (
    <section className="do still" aria-labelledby="do-h">
      <h1 id="do-h">{t(`${what}.title`)}</h1>
      <p>{t(`${what}.text`)}</p>
      {next.step === "none" ? null : (
        <p className="next">
          <NextWords card={{ nextStep: next.step, nextDetail: next.detail, nextWho: next.who }} />
        </p>
      )}
    </section>
  );
}

function CardProof({ file, view, accountId, today, acts }: Omit<OwnCardProps, "rules"> & { view: OwnView }) {
  const row = lastCase(file);
  const papers = row === null ? [] : papersOf(file, row);
  if (row === null) return null;
  return (
    <Proof
      cardId={file.card.id}
      papers={papers.map(({ id, kind, state, uploadedAt, uploadedBy, verdict }) => ({
        id,
        kind,
        state,
        uploadedAt,
        verdict,
        own: uploadedBy === accountId,
      }))}
      open={view.takesPapers}
      says={row.state === "cancelled" ? "completed" : "accepted"}
      first={view.step.what === "certificate"}
      today={today}
      acts={acts}
    />
  );
}
