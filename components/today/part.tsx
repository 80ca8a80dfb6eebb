import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Part, TodayPart } from "@/domain/today";

interface PartProps<L> {
  part: TodayPart;
  of: Part<L>;
  /** Every card behind the part. */
  href: string;
  note?: ReactNode;
  /** How an estimate in it was come by. */
  formula?: ReactNode;
  line: (line: L) => ReactNode;
}

/** One part of the morning: what it is, how much there is of it, its first lines. A part with nothing in it is one quiet line. */
export function MorningPart<L>({ part, of, href, note, formula, line }: PartProps<L>) {
  const t = useTranslations("today");
  const more = of.total - of.lines.length;
  return (
    <section className="part" aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>
        {t(`part.${part}`)}
        {of.total === 0 ? <span className="quiet">{t(`none.${part}`)}</span> : <b className="count">{of.cards}</b>}
        {note ? <span className="note">{note}</span> : null}
      </h2>
      {of.total === 0 ? null : (
        <ol className="lines">
          {of.lines.map(line)}
          {more > 0 ? (
            <li className="beyond">
              <Link href={href as Route} prefetch={false}>
                {t(`more.${part}`, { n: more })}
              </Link>
            </li>
          ) : null}
        </ol>
      )}
      {formula && of.total > 0 ? <p className="formula quiet">{formula}</p> : null}
    </section>
  );
}

/** One line: what it is about (Enter opens it), what is to be known, and its deed. */
export function MorningLine({
  href,
  name,
  children,
  deed,
}: {
  href: string;
  name: ReactNode;
  children: ReactNode;
  deed: ReactNode;
}) {
  return (
    <li data-line="">
      <Link className="name" href={href as Route} prefetch={false}>
        {name}
      </Link>
      <span className="told">{children}</span>
      {deed}
    </li>
  );
}
