"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Reading, ReadingItem } from "@/domain/case/compare";
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
  onDraft: (change: Partial<Draft>) => void;
}

/** Record and paper, line by line: what is printed is typed or confirmed, what only the eye can say is ticked. */
export function Readings({ item, draft, lines, today, onDraft }: ReadingsProps) {
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
          <tr key={line.item} className={line.verdict === "differs" ? "bad" : undefined}>
            <th scope="row">
              <kbd>{at + 1}</kbd> {t(`item.${line.item}`)}
            </th>
            <td>
              <Recorded item={item} line={line.item} today={today} />
            </td>
            <td>
              <Printed line={line.item} draft={draft} today={today} onDraft={onDraft} />
            </td>
            <td>
              <Result line={line} seen={draft.seen.includes(line.item)} />
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
  line,
  draft,
  today,
  onDraft,
}: Pick<ReadingsProps, "draft" | "today" | "onDraft"> & { line: ReadingItem }) {
  const t = useTranslations("verify");
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
  const seen = draft.seen.includes(line);
  const toggle = () => onDraft({ seen: seen ? draft.seen.filter((one) => one !== line) : [...draft.seen, line] });
  return (
    <label>
      <input type="checkbox" data-line={line} checked={seen} onChange={toggle} /> {t(`eye.${line}`)}
    </label>
  );
}

function Result({ line, seen }: { line: Reading; seen: boolean }) {
  const t = useTranslations("verify.verdict");
  switch (line.verdict) {
    case "by_eye":
      return seen ? <Marked icon="eye" text={t("seen")} /> : <Marked icon="ask" look="unknown" text={t("unseen")} />;
    case "same":
      return <Marked icon="check" look="plain" text={t(line.item === "serial" ? "unused" : "same")} />;
    case "masked":
      return <Marked icon="mask" text={t("masked")} />;
    case "differs":
      return <Marked icon="cross" look="bad" text={t("differs")} />;
    case "unread":
      return <Marked icon="ask" look="unknown" text={t("unread")} />;
  }
}
