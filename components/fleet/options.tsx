"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { choosing, chosenValues, type FleetQuery, isChosen, toggled } from "@/domain/fleet/query";
import { type Facet, shapeOf } from "@/domain/fleet/query/fields";
import type { FacetOption } from "@/domain/fleet/view";
import { ask } from "./ask";
import { useFacetWord } from "./words";

interface OptionsProps {
  facet: Facet;
  query: FleetQuery;
  /** The query as the address has it. */
  address: string;
  /** Names of chosen teams and people. */
  names: Readonly<Record<string, string>>;
  go: (next: FleetQuery) => void;
}

/** Vocabularies have their own order; teams, people and items stand by how many cards they have. */
const byCount: readonly Facet[] = ["site", "team", "user", "entity", "open", "province"];

/** Facets of which only the first fifty values are listed. */
const searched: readonly Facet[] = ["user", "province", "project", "account", "supplier", "place"];

/** The values of one facet with their counts, read when it is opened. Several may be chosen. */
export function FacetOptions({ facet, query, address, names, go }: OptionsProps) {
  const t = useTranslations("fleet.facet");
  const word = useFacetWord();
  const [find, setFind] = useState("");
  const { options, failed } = useOptions(facet, address, find);
  const chosen = chosenOptions(query, facet);
  return (
    <>
      {searched.includes(facet) ? (
        <input
          className="field find"
          type="search"
          value={find}
          onChange={(event) => setFind(event.target.value)}
          placeholder={t(facet === "user" ? "find" : "findName")}
          aria-label={t(facet === "user" ? "find" : "findName")}
        />
      ) : null}
      {options === null ? (
        <p className="quiet" role="status">
          {t(failed ? "failed" : "loading")}
        </p>
      ) : (
        <ul>
          {withChosen(sortedOptions(facet, options), chosen, names).map(({ value, name, note, cards }) => (
            <li key={value}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen(query, facet, value)}
                  onChange={() => go(toggled(query, facet, value))}
                />
                <span>
                  {word(facet, value, name)}
                  {note ? <span className="quiet small"> {note}</span> : null}
                </span>
                <span className="count">{cards}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {options?.length === 0 && chosen.length === 0 ? <p className="quiet">{t("nothing")}</p> : null}
      {searched.includes(facet) && options?.length === 50 ? (
        <p className="quiet small">{t(facet === "user" ? "more" : "moreNames")}</p>
      ) : null}
      {chosen.length > 0 ? (
        <button type="button" className="clear" onClick={() => go(choosing(query, facet, []))}>
          {t("clear")}
        </button>
      ) : null}
    </>
  );
}

function useOptions(facet: Facet, address: string, find: string) {
  const [options, setOptions] = useState<FacetOption[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const more = find.trim() === "" ? "" : `&find=${encodeURIComponent(find.trim())}`;
    ask<FacetOption[]>(`/fleet/facets?facet=${facet}${more}&${address}`, abort.signal)
      .then(setOptions)
      .catch(() => {
        if (!abort.signal.aborted) setFailed(true);
      });
    return () => abort.abort();
  }, [facet, address, find]);
  return { options, failed };
}

/** A facet's options in the order in which they are shown. */
export function sortedOptions(facet: Facet, options: readonly FacetOption[]): readonly FacetOption[] {
  if (searched.includes(facet) || byCount.includes(facet)) return options;
  const places = shapeOf(facet).codes;
  const place = (value: string) => (places.includes(value) ? places.indexOf(value) : places.length);
  return options.toSorted((a, b) => place(a.value) - place(b.value));
}

/** The options that the first part of the query for a facet chooses. */
export function chosenOptions(query: FleetQuery, facet: Facet): string[] {
  return chosenValues(query, facet).flatMap((value) => {
    if (value.is === "code") return [shapeOf(facet).kind === "label" ? "" : value.code];
    return value.is === "id" ? [value.id] : value.is === "text" ? [value.text] : [];
  });
}

/** What is chosen stays in sight, though the other filters may leave it no card. */
function withChosen(
  options: readonly FacetOption[],
  chosen: readonly string[],
  names: Readonly<Record<string, string>>,
) {
  const missing = chosen.filter((value) => !options.some((one) => one.value === value));
  return [...missing.map((value) => ({ value, name: names[value] ?? null, note: null, cards: 0 })), ...options];
}
