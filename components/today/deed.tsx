"use client";

import type { Route } from "next";
import Link from "next/link";
import { queryFrom } from "@/domain/fleet/query";
import { chooseAhead } from "../bulk/choice";

/** The deed of a line: where it is done. With `choose` the cards of the query are chosen in the list that opens, its deeds at hand. */
export function LineDeed({
  href,
  word,
  about,
  choose,
}: {
  href: string;
  word: string;
  /** What the line is about, for who hears the link alone. */
  about: string;
  choose?: { q: string; cards: number };
}) {
  return (
    <Link
      className="btn flat low"
      data-deed=""
      href={href as Route}
      prefetch={false}
      aria-keyshortcuts="d"
      aria-label={`${word} · ${about}`}
      onClick={() => choose && chooseAhead(queryFrom(choose.q), choose.cards)}
    >
      {word}
      <kbd>D</kbd>
    </Link>
  );
}
