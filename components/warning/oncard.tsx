"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CardFile } from "@/domain/cardfile";
import type { Day } from "@/domain/rows";
import { remedies, type WarningKind } from "@/domain/warnings";
import { Marked } from "../chip";
import { type WarningActs, WarningDeeds } from "./deeds";
import { useWarningSays } from "./says";

interface OnCardProps {
  file: CardFile;
  warnings: readonly WarningKind[];
  today: Day;
  /** Null for who only reads. */
  acts: WarningActs | null;
}

/** The warnings of one card on its page, each with its way out. */
export function CardWarnings({ file, warnings, today, acts }: OnCardProps) {
  const t = useTranslations("warnings");
  const words = useTranslations("words");
  const says = useWarningSays(today);
  if (warnings.length === 0) return null;
  const { card } = file;
  const row = { ...card, items: file.blockers };
  return (
    <section className="oncard" aria-labelledby="warnings-h">
      <h2 id="warnings-h">{t("title")}</h2>
      <ul>
        {warnings.map((kind) => (
          <li key={kind}>
            <Marked icon="note" look="held" text={words(`warning.${kind}`)} />
            <span className="what">{says(kind, row)}</span>
            {acts === null ? null : (
              <span className="ends">
                <WarningDeeds kind={kind} cardIds={[card.id]} acts={acts} today={today} onDone={() => {}} low />
                {remedies[kind].field === null ? null : (
                  <Link
                    className="btn flat low"
                    href={`/cards/${card.id}/edit?focus=${remedies[kind].field}` as Route}
                    prefetch={false}
                  >
                    {t("fix", { field: words(`field.${remedies[kind].field ?? "remark"}`) })}
                  </Link>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
