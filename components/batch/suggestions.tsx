import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Suggestion, Sum } from "@/domain/batch/group";
import type { Day } from "@/domain/rows";
import { amount, shortDay } from "../format";
import { useWhat } from "./what";

interface SuggestionsProps {
  groups: readonly Suggestion[];
  entities: Readonly<Record<string, string>>;
  /** The group that is being collected. */
  chosen: string | null;
  today: Day;
}

/** Ready cards by what a visit needs in common: how many, what going early saves, what cash it needs. */
export function Suggestions({ groups, entities, chosen, today }: SuggestionsProps) {
  const t = useTranslations("batch.suggest");
  const batch = useTranslations("batch");
  const what = useWhat();
  return (
    <section aria-labelledby="suggest-h">
      <h2 id="suggest-h">{t("title")}</h2>
      <p className="quiet small">{t("hint")}</p>
      <ul className="visit-groups">
        {groups.map((group) => (
          <li key={group.key} className={group.key === chosen ? "chosen" : undefined}>
            <Link
              href={`/batches/new?group=${encodeURIComponent(group.key)}` as Route}
              aria-current={group.key === chosen ? "true" : undefined}
              prefetch={false}
              scroll={false}
            >
              <b>{what(group)}</b>
              <span>{group.entityId === null ? batch("anyEntity") : (entities[group.entityId] ?? "")}</span>
              <span className="n">{t("cards", { n: group.cardIds.length })}</span>
              <span className="quiet small">{saving(t, group, today)}</span>
              <Cash cash={group.cash} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function saving(t: ReturnType<typeof useTranslations<"batch.suggest">>, group: Suggestion, today: Day): string {
  const { rent, saveBy, cardIds } = group;
  const day = shortDay(saveBy, today);
  if (rent.unknown === cardIds.length) return t("rentUnknown");
  if (rent.unknown > 0) return t("rentPartly", { day, amount: amount(rent.fen), n: rent.unknown });
  return t("rent", { day, amount: amount(rent.fen) });
}

function Cash({ cash }: { cash: Sum }) {
  const t = useTranslations("batch.suggest");
  if (cash.fen === 0 && cash.unknown === 0) return null;
  const sum = amount(cash.fen);
  return (
    <span className="small">
      {cash.unknown > 0 ? t("cashPartly", { amount: sum, n: cash.unknown }) : t("cash", { amount: sum })}
    </span>
  );
}
