"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import type { BillNote } from "@/domain/bill/compare";
import type { Refusal } from "@/domain/change";
import type { Day as DayText, Fen } from "@/domain/rows";
import type { Stage } from "@/domain/words";
import { Submit } from "../button";
import { Marked } from "../chip";
import { Day } from "../day";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Longer } from "../field";
import { Money } from "../money";
import { RefusalNote, useConditions } from "../refusal";
import { useAttempt } from "../signinhere";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import { useToast } from "../toast";

/** One number of a bill as the page shows it. */
export interface BillLineView {
  number: string;
  amountFen: Fen | null;
  lines: number;
  note: BillNote | null;
  card: {
    id: string;
    stage: Stage;
    rentFen: Fen | null;
    goneOn: DayText | null;
    gone: boolean;
    user: string | null;
    complained: boolean;
  } | null;
}

interface Outcome {
  done: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}
export type BillAct = (input: unknown) => Promise<{ ok: true; value: Outcome } | { ok: false; refusal: Refusal }>;

interface RowsProps {
  billId: string;
  month: string;
  rows: readonly BillLineView[];
  today: DayText;
  /** What can be done with the chosen cards of this list; null: nothing by this reader. */
  act: { kind: "complain" | "clean"; run: BillAct } | null;
}

/** One list of a comparison. Cards can be chosen where something can be done with them. */
export function BillRows({ billId, month, rows, today, act }: RowsProps) {
  const t = useTranslations("bills");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const free = rows.flatMap(({ card }) => (card && !card.complained ? [card.id] : []));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const ids = free.filter((id) => chosen.has(id));
  return (
    <>
      <table className="ledger stack billed">
        <caption className="vh">{t("rows")}</caption>
        <thead>
          <tr>
            {act ? (
              <th scope="col" className="c-pick">
                <input
                  type="checkbox"
                  aria-label={t("all")}
                  checked={free.length > 0 && ids.length === free.length}
                  onChange={() => setChosen(new Set(ids.length === free.length ? [] : free))}
                />
              </th>
            ) : null}
            <th scope="col">{t("number")}</th>
            <th scope="col" className="money">
              {t("amount")}
            </th>
            <th scope="col" className="money">
              {t("rent")}
            </th>
            <th scope="col">{t("card")}</th>
            <th scope="col">{t("gone")}</th>
            <th scope="col">{t("user")}</th>
            <th scope="col">{t("remark")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={`${row.number} ${row.card?.id ?? ""}`}
              row={row}
              today={today}
              complaint={`/bills/${billId}/complaint?cards=${row.card?.id ?? ""}`}
              pick={act ? { on: row.card !== null && chosen.has(row.card.id), toggle } : null}
            />
          ))}
        </tbody>
      </table>
      {act && ids.length > 0 ? (
        <section className="batch" aria-label={t("chosen")}>
          <p className="say">
            <b>{t("chosenN", { n: ids.length })}</b>
            {t(`${act.kind}.hint`)}
          </p>
          <Dialog
            opener={t(`${act.kind}.open`, { n: ids.length })}
            openerClass="btn main"
            title={t(`${act.kind}.title`)}
          >
            <Act act={act} billId={billId} month={month} ids={ids} onDone={() => setChosen(new Set())} />
          </Dialog>
        </section>
      ) : null}
    </>
  );
}

interface RowProps {
  row: BillLineView;
  today: DayText;
  complaint: string;
  pick: { on: boolean; toggle: (id: string) => void } | null;
}

function Row({ row: { number, amountFen, lines, note, card }, today, complaint, pick }: RowProps) {
  const t = useTranslations("bills");
  return (
    <tr>
      {pick ? (
        <td className="c-pick">
          {card && !card.complained ? (
            <input
              type="checkbox"
              aria-label={t("choose", { number })}
              checked={pick.on}
              onChange={() => pick.toggle(card.id)}
            />
          ) : null}
        </td>
      ) : null}
      <th scope="row">
        {card ? (
          <Link href={`/cards/${card.id}`} prefetch={false}>
            <Tel number={number} />
          </Link>
        ) : (
          <Tel number={number} />
        )}
      </th>
      <td className="money" data-name={t("amount")}>
        <Money fen={amountFen} />
        {lines > 1 ? <span className="quiet small"> {t("lines", { n: lines })}</span> : null}
      </td>
      <td className="money" data-name={t("rent")}>
        <Money fen={card?.rentFen ?? null} />
      </td>
      <td data-name={t("card")}>
        {card ? <StageMark stage={card.stage} /> : <span className="quiet">{t("none")}</span>}
      </td>
      <td data-name={t("gone")}>
        {card?.gone && card.goneOn === null ? t("goneUnknown") : <Day day={card?.goneOn ?? null} today={today} bare />}
      </td>
      <td data-name={t("user")}>{card?.user ?? <span className="quiet">—</span>}</td>
      <td data-name={t("remark")}>
        {note ? <span className={note === "differs" ? "stop" : "quiet"}>{t(`note.${note}`)}</span> : null}
        {card?.complained ? (
          <Link href={complaint as "/bills"} prefetch={false}>
            <Marked icon="out" text={t("complained")} />
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

interface ActProps {
  act: NonNullable<RowsProps["act"]>;
  billId: string;
  month: string;
  ids: readonly string[];
  onDone: () => void;
}

function Act({ act: { kind, run }, billId, month, ids, onDone }: ActProps) {
  const t = useTranslations("bills");
  const say = useToast();
  const close = useCloseDialog();
  const router = useRouter();
  const attempt = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [left, setLeft] = useState<Outcome["refused"]>([]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const note = form.current ? String(new FormData(form.current).get("note") ?? "") : "";
    start(async () => {
      const answer = await attempt(() => run({ billId, cardIds: ids, ...(kind === "complain" ? { note } : {}) }));
      if (!answer.ok) return setRefusal(answer.refusal);
      const { done, refused } = answer.value;
      if (done.length > 0) say(t(`${kind}.done`, { n: done.length }));
      router.refresh();
      if (refused.length > 0) return setLeft(refused);
      onDone();
      close();
    });
  };
  return (
    <form className="deed" ref={form} onSubmit={send}>
      <p>{t(`${kind}.what`)}</p>
      {kind === "complain" ? (
        <Longer
          label={t("complain.note")}
          name="note"
          required
          maxLength={200}
          defaultValue={t("complain.noteText", { month })}
        />
      ) : null}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {left.length > 0 ? <Left rows={left} /> : null}
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit busy={pending} working={t("working")}>
          {t(`${kind}.open`, { n: ids.length })}
        </Submit>
      </div>
    </form>
  );
}

/** Cards that stayed as they were, each with its reason. */
function Left({ rows }: { rows: Outcome["refused"] }) {
  const t = useTranslations("errors.refused");
  const say = useConditions();
  return (
    <ul className="refusal" role="alert">
      {rows.map(({ cardId, number, refusal }) => (
        <li key={cardId}>
          {number ? <Tel number={number} /> : null}{" "}
          {refusal.by?.length ? refusal.by.map(say.condition).join("、") : t(refusal.refused)}
        </li>
      ))}
    </ul>
  );
}
