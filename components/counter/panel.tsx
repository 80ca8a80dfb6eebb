"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useState } from "react";
import type { Refusal } from "@/domain/change";
import type { BatchResult } from "@/domain/words";
import { type Draft, draftOf, entryOf } from "../batch/drafts";
import { LineDown } from "../certificate/linedown";
import { useSending } from "../certificate/sending";
import { useFileRefusal } from "../certificate/words";
import { Field } from "../field";
import { Icon } from "../icon";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";
import { PanelPapers } from "./papers";
import type { CounterCard, PanelProps } from "./visit";

interface Outcome {
  done: string[];
  refused: { refusal: Refusal }[];
}

/** What a receipt says that was photographed with this result. */
function saysOf(result: BatchResult): "completed" | "accepted" {
  return result === "cancelled" ? "completed" : "accepted";
}

/** One card at the counter: the receipt's photo and one tap for what came of it, in either order. */
export function CardPanel(props: PanelProps) {
  const { batchId, card, today, acts, onChanged, onNext } = props;
  const t = useTranslations("batch.counter");
  const words = useTranslations("words");
  const blocker = useTranslations("words.blocker");
  const comma = useTranslations("card")("comma");
  const [draft, setDraft] = useState<Draft>(() => draftOf({ stack: blankStack, cards: {} }, card));
  const [asked, setAsked] = useState<BatchResult | null>(null);
  const [photo, setPhoto] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = useAttempt();
  const { send, down, goOn } = useSending();
  const say = useToast();
  const fileRefusal = useFileRefusal();
  const upload = async (file: File, result: BatchResult): Promise<boolean> => {
    const kind = result === "cancelled" ? "cancellation_proof" : "acceptance_form";
    const to = { cardId: card.cardId, as: "certificates", fields: { kind, says: saysOf(result) } } as const;
    const sent = await send(to, [file], () => {});
    if (!sent.ok) setWrong(fileRefusal(sent.refusal));
    return sent.ok;
  };
  const shoot = async (change: ChangeEvent<HTMLInputElement>) => {
    const file = change.target.files?.[0];
    change.target.value = "";
    if (!file || busy) return;
    setWrong(null);
    if (card.told === null) return setPhoto(file);
    setBusy(true);
    const kept = await upload(file, card.told);
    setBusy(false);
    if (!kept) return;
    say(t("shotOf", { number: card.number }));
    onChanged();
    onNext();
  };
  const tell = async (result: BatchResult) => {
    const entry = entryOf(card, { ...draft, result }, { ...blankStack, wentOn: today });
    if (busy || entry === null) return;
    setBusy(true);
    setRefusal(null);
    setWrong(null);
    const count = result === "not_done" ? null : 1;
    const answer = await attempt(() =>
      acts.record({ batchId, wentOn: today, receiptNo: null, count, entries: [entry] }),
    );
    const refused = answer.ok ? (answer.value as Outcome).refused[0]?.refusal : answer.refusal;
    if (refused) {
      setBusy(false);
      return setRefusal(refused);
    }
    const kept = photo === null || result === "not_done" || (await upload(photo, result));
    setBusy(false);
    if (kept) {
      setPhoto(null);
      const sure = t("saved", { number: card.number, result: words(`batchResult.${result}`) });
      const back = () => acts.undo({ batchId, back: 1, cardIds: [card.cardId] });
      if (photo === null) say(sure, back);
      else say(sure);
    }
    onChanged();
    // A photo that was not taken stays to be put right.
    if (kept) onNext();
  };
  const tap = (result: BatchResult) => {
    const asks = result === "returned" || (result === "cancelled" && card.planned.length > 0);
    if (asks) setAsked(result);
    else tell(result);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked !== null) tell(asked);
  };
  return (
    <section className="counter-card frame" aria-labelledby="card-h">
      <h2 id="card-h">
        <Tel number={card.number} />
      </h2>
      <p>
        {card.userName ?? ""} <span className="quiet">{card.holder}</span>
      </p>
      {card.told === null ? null : <p>{t("was", { result: words(`batchResult.${card.told}`) })}</p>}
      {card.waived.length > 0 ? (
        <p className="wrong">{t("waived", { what: card.waived.map((one) => blocker(one)).join(comma) })}</p>
      ) : null}
      <label className={photo ? "btn big" : "btn main big"}>
        <Icon name="camera" /> {photo ? t("again") : t("shoot")}
        <input
          className="vh"
          type="file"
          accept="image/jpeg,image/png"
          capture="environment"
          disabled={busy}
          onChange={shoot}
        />
      </label>
      {photo ? (
        <p className="small" role="status">
          {t("waits", { name: photo.name })}
        </p>
      ) : null}
      {card.can.length > 0 ? (
        <fieldset className="counter-keys" disabled={busy}>
          <legend>{t("result")}</legend>
          {card.can.map((one) => (
            <button key={one} type="button" aria-pressed={asked === one} onClick={() => tap(one)}>
              {words(`batchResult.${one}`)}
            </button>
          ))}
        </fieldset>
      ) : null}
      {asked === null ? null : (
        <form className="asks" onSubmit={submit}>
          <Asked card={card} asked={asked} draft={draft} onDraft={(change) => setDraft({ ...draft, ...change })} />
          <button className="btn main big" type="submit" aria-busy={busy} disabled={busy}>
            {t("save", { result: words(`batchResult.${asked}`) })}
          </button>
        </form>
      )}
      {down ? <LineDown goOn={goOn} /> : null}
      {wrong === null ? null : (
        <p className="refusal" role="alert">
          {wrong}
        </p>
      )}
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={{ answer: t("answer") }} />}
      <PanelPapers {...props} />
      <p className="ends">
        <button className="btn" type="button" onClick={onNext}>
          {t("next")}
        </button>
      </p>
    </section>
  );
}

const blankStack = { wentOn: "", receiptNo: "", expectedOn: "", due: "" };

interface AskedProps {
  card: CounterCard;
  asked: BatchResult;
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
}

function Asked({ card, asked, draft, onDraft }: AskedProps) {
  const t = useTranslations("batch.results");
  const blocker = useTranslations("words.blocker");
  if (asked === "returned") {
    return (
      <Field
        label={t("answer")}
        required
        maxLength={500}
        value={draft.answer}
        onChange={(event) => onDraft({ answer: event.target.value })}
      />
    );
  }
  return card.planned.map((item) => (
    <Field
      key={item.id}
      label={t("paid", { item: blocker(item.kind) })}
      inputMode="decimal"
      hint={t("paidHint")}
      value={draft.paid[item.id] ?? ""}
      onChange={(event) => onDraft({ paid: { ...draft.paid, [item.id]: event.target.value } })}
    />
  ));
}
