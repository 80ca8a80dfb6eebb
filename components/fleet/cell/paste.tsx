"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { CellField } from "@/domain/fleet/cell";
import type { ColumnLine } from "@/domain/fleet/column";
import type { FleetRow } from "@/domain/fleet/view";
import { channels } from "@/domain/words";
import { Submit } from "../../button";
import { useRefusedText } from "../../deed";
import { Icon } from "../../icon";
import { useAttempt } from "../../signinhere";
import { Tel } from "../../tel";
import { useToast } from "../../toast";
import type { LiveView } from "../live/live";
import type { CellActs, ColumnInput } from "./acts";
import { heldBy, useCellWords } from "./value";
import { useRefusedWhy } from "./wrong";

export interface Pasting {
  field: CellField;
  /** The clipboard's lines. */
  texts: readonly string[];
  /** The rows that they go to, in the list's order; one line goes to all of them. */
  rows: readonly FleetRow[];
}

interface PasteDialogProps {
  pasting: Pasting;
  acts: CellActs;
  live: LiveView;
  onClose: () => void;
}

/** A column out of Excel before it is stored: each card with its old and new value, or why not; then one act, which can be taken back. */
export default function PasteDialog({ pasting, acts, live, onClose }: PasteDialogProps) {
  const t = useTranslations("cell.paste");
  const words = useCellWords();
  const format = useTranslations("format");
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useInput(pasting);
  const { lines, refusal, busy, store } = usePaste(pasting.field, input, acts, live, onClose);
  useEffect(() => dialog.current?.showModal(), []);
  const ready = lines?.filter(({ refusal, same }) => refusal === null && !same) ?? [];
  const left = pasting.texts.length - pasting.rows.length;
  return (
    <dialog className="box broad" ref={dialog} aria-labelledby="paste-h" onClose={onClose}>
      <div>
        <div className="top">
          <h2 id="paste-h">{t("title", { field: words.name(pasting.field), n: pasting.rows.length })}</h2>
          <button className="close" type="button" aria-label={format("close")} onClick={() => dialog.current?.close()}>
            <Icon name="cross" />
          </button>
        </div>
        {left > 0 && pasting.texts.length > 1 ? <p className="quiet small">{t("left", { n: left })}</p> : null}
        <Said refusal={refusal} />
        {lines === null ? <p role="status">{t("reading")}</p> : <Lines field={pasting.field} lines={lines} />}
        <form
          className="ends"
          onSubmit={(event) => {
            event.preventDefault();
            store(ready);
          }}
        >
          <button className="btn" type="button" onClick={() => dialog.current?.close()}>
            {t("leave")}
          </button>
          {ready.length === 0 ? null : (
            <Submit busy={busy} working={t("working")}>
              {t("submit", { n: ready.length })}
            </Submit>
          )}
        </form>
      </div>
    </dialog>
  );
}

function Said({ refusal }: { refusal: Refusal | null }) {
  const why = useRefusedWhy();
  return refusal === null ? null : (
    <p className="refusal" role="alert">
      {why(refusal)}
    </p>
  );
}

function Lines({ field, lines }: { field: CellField; lines: readonly ColumnLine[] }) {
  const t = useTranslations("cell.paste");
  const words = useCellWords();
  const why = useRefusedWhy();
  return (
    <table className="ledger pasted">
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.cardId} className={line.same ? "same" : undefined}>
            <th scope="row">{line.number === null ? t("unseen") : <Tel number={line.number} />}</th>
            <td>{words.value(field, line.before)}</td>
            <td>
              {line.refusal !== null ? (
                <span className="stop">{why(line.refusal)}</span>
              ) : line.same ? (
                <span className="quiet">{t("same")}</span>
              ) : (
                <b>{words.value(field, line.after)}</b>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The lines as the command takes them: each to its row, a channel's word by its code. */
function useInput({ field, texts, rows }: Pasting): ColumnInput {
  const words = useTranslations("words.channel");
  const [input] = useState(() => {
    const text = (at: number) => (texts.length === 1 ? texts[0] : texts[at]) ?? "";
    const code = (said: string) => channels.find((one) => words(one) === said.trim()) ?? said;
    const told = rows.slice(0, texts.length === 1 ? rows.length : texts.length);
    const cells = told.map((row, at) => ({
      cardId: row.id,
      to: { text: field === "channel" ? code(text(at)) : text(at) },
      was: heldBy(row, field),
    }));
    return { field, cells };
  });
  return input;
}

function usePaste(field: CellField, input: ColumnInput, acts: CellActs, live: LiveView, onClose: () => void) {
  const t = useTranslations("cell.paste");
  const [lines, setLines] = useState<readonly ColumnLine[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const say = useToast();
  const refused = useRefusedText();
  const foresee = useRef(() => attempt(() => acts.foresee(input)));
  useEffect(() => {
    let here = true;
    foresee.current().then((answer) => {
      if (!here) return;
      if (answer.ok) setLines(answer.value);
      else setRefusal(answer.refusal);
    });
    return () => {
      here = false;
    };
  }, []);
  const store = (ready: readonly ColumnLine[]) => {
    if (busy) return;
    start(async () => {
      // What the preview shows as standing is what was seen.
      const seen = new Map(ready.map(({ cardId, was }) => [cardId, was]));
      const cells = input.cells.flatMap((one) =>
        seen.has(one.cardId) ? [{ ...one, was: seen.get(one.cardId) ?? null }] : [],
      );
      const answer = await attempt(() => acts.edit({ field, cells }));
      if (!answer.ok) return setRefusal(answer.refusal);
      const { done, refused: left, batch } = answer.value;
      await live.reread(done);
      if (done.length > 0) {
        say(t("done", { n: done.length }), async () => {
          const back = await attempt(() => acts.takeBack({ field, batch }));
          await live.reread(done);
          if (!back.ok) return say(refused(back.refusal));
          const { kept } = back.value;
          say(t(kept.length === 0 ? "back" : "backPartly", { n: back.value.back.length, kept: kept.length }));
        });
      }
      if (left.length === 0) return onClose();
      const why = new Map(left.map((one) => [one.cardId, one.refusal]));
      setLines((old) =>
        (old ?? []).map((line) => ({
          ...line,
          refusal: why.get(line.cardId) ?? line.refusal,
          same: line.same || done.includes(line.cardId),
        })),
      );
    });
  };
  return { lines, refusal, busy, store };
}
