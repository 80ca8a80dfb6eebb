import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { printWarningQuery, type WarningList, type WarningQuery } from "@/domain/fleet/warned";
import { type WarningKind, warningGroups } from "@/domain/warnings";

interface KindsProps {
  counts: WarningList["counts"];
  query: WarningQuery;
}

/** The kinds that have any card, in three groups, each with its number: one is looked at. */
export function WarningKinds({ counts, query }: KindsProps) {
  const t = useTranslations("warnings");
  return (
    <nav className="kinds" aria-label={t("kinds")}>
      {(["stale", "contradiction", "compliance"] as const).map((group) => {
        const kinds: readonly WarningKind[] = warningGroups[group];
        const own = counts.filter((one) => kinds.includes(one.kind));
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t(`group.${group}`)}</h2>
            <ul>
              {own.map(({ kind, cards }) => (
                <li key={kind}>
                  <Kind kind={kind} cards={cards} query={query} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Kind({ kind, cards, query }: { kind: WarningKind; cards: number; query: WarningQuery }) {
  const words = useTranslations("words.warning");
  const on = kind === query.kind;
  return (
    <Link
      className={on ? "facet on" : "facet"}
      href={`/fleet/warnings?${printWarningQuery({ ...query, kind, page: 1 })}` as Route}
      aria-current={on ? "page" : undefined}
      prefetch={false}
    >
      {words(kind)} <span className="count">{cards}</span>
    </Link>
  );
}
