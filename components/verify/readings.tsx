"use client";

import { useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Reading, ReadingItem } from "@/domain/case/compare";
import type { TextReason } from "@/domain/reading/verdict";
import type { Day as DayText } from "@/domain/rows";
import { Marked } from "../chip";
import { Day } from "../day";
import { Tel } from "../tel";
import type { Draft, QueueItem } from "./item";

interface ReadingsProps {
  item: QueueItem;
  draft: Draft;
  lines: readonly Reading[];
  today: DayText;
  /** The line whose place on the page is lit. */
  focus: ReadingItem | null;
  onFocus: (line: ReadingItem) => void;
  onDraft: (change: Partial<Draft>) => void;
}

/** Record and paper, line by line: what is printed is typed or confirmed, what only the eye can say is ticked. */
export function Readings({ item, draft, lines, today, focus, onFocus, onDraft }: ReadingsProps) {
  const t = useTranslations("verify");
  return (
    <table className="ledger">
      <caption className="vh">{t("table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("line")}</th>
          <th scope="col">{t("record")}</th>
          <th scope="col">{t("paper")}</th>
          <th scope="col">{t("result")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr
            key={line.item}
            className={[line.verdict === "differs" ? "bad" : "", focus === line.item ? "lit" : ""].join(" ")}
            onFocus={() => onFocus(line.item)}
          >
            <th scope="row">
              <button
                className="no"
                type="button"
                aria-label={t("toPlace", { no: at + 1, line: t(`item.${line.item}`) })}
                aria-pressed={focus === line.item}
                onClick={() => onFocus(line.item)}
              >
                {at + 1}
              </button>{" "}
              {t(`item.${line.item}`)}
            </th>
            <td>
              <Recorded item={item} line={line.item} today={today} />
            </td>
            <td>
              <Printed item={item} line={line.item} draft={draft} today={today} onDraft={onDraft} />
            </td>
            <td>
              <Result
                line={line}
                seen={!item.eyes.includes(line.item) || draft.seen.includes(line.item)}
                reason={item.judgement?.fields.find(({ field }) => field === line.item)?.reason ?? null}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Recorded({
  item: { card, row, shared },
  line,
  today,
}: Pick<ReadingsProps, "item" | "today"> & { line: ReadingItem }): ReactNode {
  const t = useTranslations("verify");
  const words = useTranslations("words.carrierLong");
  const unknown = <span className="quiet">{useTranslations("format")("unknown")}</span>;
  switch (line) {
    case "number":
      return <Tel number={card.number} />;
    case "business":
      return t("cancellation");
    case "effective_on":
      if (row.effectiveOn !== null) return <Day day={row.effectiveOn} today={today} bare />;
      return row.submittedOn === null ? unknown : t("after", { day: row.submittedOn });
    case "carrier":
      return card.carrier === null ? unknown : words(card.carrier);
    case "holder":
      return card.holder ?? unknown;
    case "serial":
      return t(shared.includes("serial") ? "used" : "unused");
    case "stamp":
      return t("onPaper");
  }
}

const typedFields = {
  effective_on: { field: "effectiveOn", type: "date" },
  holder: { field: "holderPrinted", type: "text" },
  serial: { field: "serial", type: "text" },
} as const;

function Printed({
  item,
  line,
  draft,
  today,
  onDraft,
}: Pick<ReadingsProps, "item" | "draft" | "today" | "onDraft"> & { line: ReadingItem }) {
  const t = useTranslations("verify");
  const found = item.judgement?.fields.find(({ field }) => field === line);
  if (line === "effective_on" || line === "holder" || line === "serial") {
    const { field, type } = typedFields[line];
    return (
      <input
        className="field"
        type={type}
        data-line={line}
        aria-label={t("printed", { line: t(`item.${line}`) })}
        value={draft[field] ?? ""}
        max={type === "date" ? today : undefined}
        maxLength={80}
        autoComplete="off"
        onChange={(change) => onDraft({ [field]: change.target.value || null })}
      />
    );
  }
  if (!item.eyes.includes(line)) return <Found line={line} found={found?.found ?? null} typed={line === "number"} />;
  const seen = draft.seen.includes(line);
  const toggle = () => onDraft({ seen: seen ? draft.seen.filter((one) => one !== line) : [...draft.seen, line] });
  return (
    <>
      {found?.found ? <Found line={line} found={found.found} typed={false} /> : null}
      <label>
        <input type="checkbox" data-line={line} checked={seen} onChange={toggle} /> {t(`eye.${line}`)}
      </label>
    </>
  );
}

/** What was read, as it stands on the paper; the business and the carrier are codes and have words of ours. */
function Found({ line, found, typed }: { line: ReadingItem; found: string | null; typed: boolean }) {
  const t = useTranslations("verify");
  const { words, reading } = useMessages();
  if (found === null) return <span className="quiet">{typed ? t("digits.typed") : null}</span>;
  if (line === "carrier" && isKey(words.carrierLong, found)) return words.carrierLong[found];
  if (line === "business" && isKey(reading.business, found)) return reading.business[found];
  return <span className="tel">{found}</span>;
}

function isKey<T extends object>(group: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(group, key);
}

function Result({ line, seen, reason }: { line: Reading; seen: boolean; reason: TextReason | null }) {
  const t = useTranslations("verify.verdict");
  const reasons = useTranslations("reading.reasons");
  switch (line.verdict) {
    case "by_eye":
      return seen ? <Marked icon="eye" text={t("seen")} /> : <Marked icon="ask" look="unknown" text={t("unseen")} />;
    case "same":
      return <Marked icon="check" look="plain" text={t(line.item === "serial" ? "unused" : "same")} />;
    case "masked":
      return <Marked icon="mask" text={t("masked")} />;
    case "differs":
      return (
        <>
          <Marked icon="cross" look="bad" text={t("differs")} />
          {reason !== null && reason !== "fits" && reason !== "not_found" ? (
            <span className="why quiet small">{reasons(reason)}</span>
          ) : null}
        </>
      );
    case "accepted":
      return <Marked icon="file" look="held" text={t("accepted")} />;
    case "unread":
      return <Marked icon="ask" look="unknown" text={t("unread")} />;
  }
}
