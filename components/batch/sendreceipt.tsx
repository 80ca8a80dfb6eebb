"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type Refusal, refuse } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { certificateKinds } from "@/domain/words";
import { Submit } from "../button";
import { type Chosen, FileList, FilePick } from "../certificate/files";
import { useFileRefusal } from "../certificate/words";
import { useCloseDialog } from "../dialog";
import { Choice, Field } from "../field";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";
import { countOf, type Place, PlaceFields } from "./place";
import type { Covered } from "./receipt";

interface SendProps {
  batchId: string;
  cards: readonly Covered[];
  today: Day;
}

type Answer = { ok: true; value: BatchOutcome } | { ok: false; refusal: Refusal };

const kinds = certificateKinds.filter(
  (one) => one === "acceptance_form" || one === "stamped_list" || one === "receipt" || one === "cancellation_proof",
);

/** One file, what stands on it, and the cards that it covers: cancelled and accepted ones unless chosen otherwise. */
export function SendReceipt({ batchId, cards, today }: SendProps) {
  const t = useTranslations("batch.receipt");
  const paper = useTranslations("card.certificate");
  const words = useTranslations("words");
  const [files, setFiles] = useState<Chosen[]>([]);
  const [covers, setCovers] = useState<ReadonlySet<string>>(
    () => new Set(cards.filter(({ result }) => result === "cancelled" || result === "accepted").map(({ id }) => id)),
  );
  const [places, setPlaces] = useState<Readonly<Record<string, Place>>>({});
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const close = useCloseDialog();
  const attempt = useAttempt();
  const say = useToast();
  const refusalOf = useFileRefusal();
  const file = files.at(-1);
  const completed = cards.some((card) => covers.has(card.id) && card.result === "cancelled");
  const toggle = (id: string, on: boolean) => {
    const next = new Set(covers);
    if (on) next.add(id);
    else next.delete(id);
    setCovers(next);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || !file || covers.size === 0) return;
    const body = new FormData(event.currentTarget);
    body.set("cardIds", [...covers].join(","));
    body.set("places", placesOf(places, covers));
    body.set("file", file.file);
    setBusy(true);
    setFiles([{ ...file, state: "waiting", wrong: null }]);
    const answer = await attempt(() => send(batchId, body));
    setBusy(false);
    if (!answer.ok) return setFiles([{ ...file, state: "refused", wrong: refusalOf(answer.refusal) }]);
    const { done, refused: left } = answer.value;
    setRefused(left);
    if (done.length > 0)
      say(left.length === 0 ? t("kept", { n: done.length }) : t("keptNot", { n: done.length, m: left.length }));
    router.refresh();
    if (left.length === 0) close();
  };
  return (
    <form className="upload" onSubmit={submit}>
      <FilePick brief={false} onPick={(picked) => setFiles(picked.slice(-1))} />
      <FileList files={files} onDrop={() => setFiles([])} />
      <div className="asks">
        <Choice label={paper("field.kind")} name="kind" defaultValue="acceptance_form">
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words(`certificateKind.${one}`)}
            </option>
          ))}
        </Choice>
        <Choice
          key={String(completed)}
          label={paper("field.says")}
          name="says"
          defaultValue={completed ? "completed" : "accepted"}
          hint={paper("saysHint")}
        >
          <option value="completed">{paper("says.completed")}</option>
          <option value="accepted">{paper("says.accepted")}</option>
        </Choice>
        <Field
          label={paper("field.serial")}
          name="serial"
          optional
          maxLength={80}
          autoComplete="off"
          hint={paper("asPrinted")}
        />
        <Field
          label={paper("field.effectiveOn")}
          name="effectiveOn"
          type="date"
          optional
          max={today}
          hint={paper("asPrinted")}
        />
      </div>
      <fieldset className="ticks-of">
        <legend>
          {t("covers")} <span className="quiet">{t("chosen", { n: covers.size })}</span>
        </legend>
        <p>
          <button className="btn low" type="button" onClick={() => setCovers(new Set(cards.map((one) => one.id)))}>
            {t("all")}
          </button>{" "}
          <button className="btn low" type="button" onClick={() => setCovers(new Set())}>
            {t("none")}
          </button>
          <span className="quiet small"> {t("place.hint")}</span>
        </p>
        <ul>
          {cards.map((card) => (
            <li key={card.id}>
              <label>
                <input
                  type="checkbox"
                  checked={covers.has(card.id)}
                  onChange={(event) => toggle(card.id, event.target.checked)}
                />{" "}
                <Tel number={card.number} />
                <span className="quiet small">{words(`batchResult.${card.result}`)}</span>
              </label>
              {covers.has(card.id) ? (
                <PlaceFields
                  number={card.number}
                  at={places[card.id] ?? nowhere}
                  onPlace={(at) => setPlaces((old) => ({ ...old, [card.id]: at }))}
                />
              ) : null}
            </li>
          ))}
        </ul>
      </fieldset>
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      <div className="ends">
        {file && covers.size > 0 ? (
          <Submit busy={busy} working={t("sending")}>
            {t("send", { n: covers.size })}
          </Submit>
        ) : (
          <button className="btn main" type="button" disabled>
            {t("send", { n: covers.size })}
          </button>
        )}
      </div>
    </form>
  );
}

const nowhere: Place = { page: "", row: "" };

/** `id:page:row` of the cards that it covers and whose place was typed. */
function placesOf(places: Readonly<Record<string, Place>>, covers: ReadonlySet<string>): string {
  return Object.entries(places)
    .map(([id, at]) => ({ id, page: countOf(at.page), row: countOf(at.row) }))
    .filter(({ id, page, row }) => covers.has(id) && (page !== null || row !== null))
    .map(({ id, page, row }) => `${id}:${page ?? ""}:${row ?? ""}`)
    .join(",");
}

/** Throws a `TypeError` where the line is down, as `fetch` does. */
async function send(batchId: string, body: FormData): Promise<Answer> {
  const answer = await fetch(`/batches/${encodeURIComponent(batchId)}/receipt`, { method: "POST", body });
  const said = await answer.json().catch(() => null);
  // Written by our own handler; what stands before it may answer with anything.
  if (said?.outcome) return { ok: true, value: said.outcome as BatchOutcome };
  return { ok: false, refusal: (said?.refusal as Refusal | undefined) ?? refuse("busy") };
}
