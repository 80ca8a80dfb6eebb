"use client";

import { useTranslations } from "next-intl";

/** Where on a batch receipt a card stands, as typed: page and row, from 1; empty is not known. */
export interface Place {
  page: string;
  row: string;
}

interface PlaceProps {
  number: string;
  at: Place;
  onPlace: (at: Place) => void;
}

/** Two small fields beside a number: its page and its row. */
export function PlaceFields({ number, at, onPlace }: PlaceProps) {
  const t = useTranslations("batch.receipt.place");
  return (
    <span className="place-of">
      {(["page", "row"] as const).map((part) => (
        <label key={part}>
          <span aria-hidden="true">{t(part)}</span>
          <input
            className="field"
            inputMode="numeric"
            pattern="[1-9][0-9]{0,2}"
            maxLength={3}
            autoComplete="off"
            aria-label={t(`${part}Of`, { number: number.slice(-4) })}
            value={at[part]}
            onChange={(change) => onPlace({ ...at, [part]: change.target.value.replace(/\D/g, "") })}
          />
        </label>
      ))}
    </span>
  );
}

/** What was typed as a count; null where it is empty or no count. */
export function countOf(typed: string): number | null {
  const count = Number(typed);
  return Number.isInteger(count) && count >= 1 && count <= 999 ? count : null;
}

/** 第 2 页第 5 行, as far as it is known; nothing where it is not. */
export function PlaceText({ page, row }: { page: number | null; row: number | null }) {
  const t = useTranslations("batch.receipt.place");
  if (page === null && row === null) return null;
  return (
    <span className="quiet small">
      {page === null ? null : t("onPage", { page })}
      {row === null ? null : t("onRow", { row })}
    </span>
  );
}
