"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { BatchAnswer, BatchOutcome } from "../fleet/outcome";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { countOf, type Place, PlaceFields } from "./place";
import type { Covered, PlaceRow, ReceiptPaper } from "./receipt";

interface PlacesProps {
  batchId: string;
  papers: readonly ReceiptPaper[];
  cards: readonly Covered[];
  place: (input: { batchId: string; sha256: string; rows: PlaceRow[] }) => Promise<BatchAnswer>;
  onDone: (outcome: BatchOutcome, said: string) => void;
}

/** On which page and row of the file each card stands, for who puts it in order afterwards; only what was changed is sent. */
export function Places({ batchId, papers, cards, place, onDone }: PlacesProps) {
  const t = useTranslations("batch.receipt.place");
  const [typed, setTyped] = useState<Readonly<Record<string, Place>>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const stored = ({ onPage, onRow }: ReceiptPaper): Place => ({
    page: onPage === null ? "" : String(onPage),
    row: onRow === null ? "" : String(onRow),
  });
  const rows = papers.flatMap((paper) => {
    const at = typed[paper.cardId];
    const [page, row] = at ? [countOf(at.page), countOf(at.row)] : [paper.onPage, paper.onRow];
    return page === paper.onPage && row === paper.onRow ? [] : [{ cardId: paper.cardId, page, row }];
  });
  const known = papers.filter(({ onPage, onRow }) => onPage !== null || onRow !== null).length;
  const save = (submit: FormEvent) => {
    submit.preventDefault();
    if (busy || rows.length === 0) return;
    start(async () => {
      const answer = await attempt(() => place({ batchId, sha256: papers[0]?.sha256 ?? "", rows }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      setTyped({});
      onDone(answer.value, t("saved", { n: answer.value.done.length }));
    });
  };
  return (
    <details className="places">
      <summary>{t("title", { n: known, all: papers.length })}</summary>
      <form onSubmit={save}>
        <ol>
          {papers.map((paper) => {
            const number = cards.find(({ id }) => id === paper.cardId)?.number ?? "";
            return (
              <li key={paper.id}>
                <Tel number={number} />
                <PlaceFields
                  number={number}
                  at={typed[paper.cardId] ?? stored(paper)}
                  onPlace={(at) => setTyped((old) => ({ ...old, [paper.cardId]: at }))}
                />
              </li>
            );
          })}
        </ol>
        {refusal === null ? null : <RefusalNote refusal={refusal} labels={{ page: t("page"), row: t("row") }} />}
        <p className="ends">
          <button className="btn" type="submit" disabled={rows.length === 0} aria-busy={busy}>
            {t("save", { n: rows.length })}
          </button>
        </p>
      </form>
    </details>
  );
}
