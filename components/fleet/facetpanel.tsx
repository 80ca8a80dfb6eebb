"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { choosing, type FleetQuery, isChosen, toggled } from "@/domain/fleet/query";
import { type Facet, facets } from "@/domain/fleet/query/fields";
import type { FacetOption } from "@/domain/fleet/view";
import { ask } from "./ask";
import { chosenOptions, FacetOptions, sortedOptions } from "./options";
import type { FleetView } from "./view";
import { useFacetWord } from "./words";

/** What a list beside the table shows of a facet before somebody asks for the rest. */
const few = 6;

/** Every facet with its counts under the other filters, beside the list. All counts come in one answer, anew with each view. */
export function FacetPanel({ view }: { view: FleetView }) {
  const t = useTranslations("fleet.panel");
  const { counts, failed } = useCounts(view);
  return (
    <aside className="facets" aria-label={t("label")} aria-busy={counts === null}>
      {failed ? (
        <p className="quiet" role="alert">
          {t("failed")}
        </p>
      ) : null}
      {counts === null
        ? null
        : facets.map((facet) => <PanelFacet key={facet} facet={facet} view={view} options={counts[facet] ?? []} />)}
    </aside>
  );
}

type Counts = Partial<Record<Facet, FacetOption[]>>;

/** The last counts stay until the next are there. */
function useCounts({ key, state, list }: FleetView) {
  const [counts, setCounts] = useState<Counts | null>(null);
  const [failed, setFailed] = useState(false);
  // A list that was read anew may have other cards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    if (state !== "read") return;
    const abort = new AbortController();
    ask<Counts>(`/fleet/facets${key === "" ? "" : `?${key}`}`, abort.signal)
      .then((read) => {
        setCounts(read);
        setFailed(false);
      })
      .catch(() => {
        if (!abort.signal.aborted) setFailed(true);
      });
    return () => abort.abort();
  }, [key, state, list]);
  return { counts, failed };
}

interface PanelFacetProps {
  facet: Facet;
  view: FleetView;
  options: readonly FacetOption[];
}

function PanelFacet({ facet, view: { query, key, list, go }, options }: PanelFacetProps) {
  const t = useTranslations("fleet");
  const [all, setAll] = useState(false);
  const chosen = chosenOptions(query, facet);
  const shown = sortedOptions(facet, options).filter(({ cards, value }) => cards > 0 || isChosen(query, facet, value));
  if (shown.length === 0 && chosen.length === 0) return null;
  return (
    <details open={chosen.length > 0 || early.includes(facet)}>
      <summary>
        {t(`facet.${facet}`)}
        {chosen.length > 0 ? <b className="count">{chosen.length}</b> : null}
      </summary>
      {all ? (
        <FacetOptions facet={facet} query={query} address={key} names={list.names} go={go} />
      ) : (
        <>
          <Few facet={facet} query={query} options={firstOf(shown, query, facet)} go={go} />
          {shown.length > few ? (
            <button type="button" className="clear" onClick={() => setAll(true)}>
              {t("panel.all", { n: shown.length })}
            </button>
          ) : null}
          {chosen.length > 0 ? (
            <button type="button" className="clear" onClick={() => go(choosing(query, facet, []))}>
              {t("facet.clear")}
            </button>
          ) : null}
        </>
      )}
    </details>
  );
}

/** Those that a manager looks at first stand open. */
const early: readonly Facet[] = ["stage", "carrier", "team", "open", "certificate", "due"];

function firstOf(options: readonly FacetOption[], query: FleetQuery, facet: Facet): FacetOption[] {
  return options.filter(({ value }, at) => at < few || isChosen(query, facet, value));
}

interface FewProps {
  facet: Facet;
  query: FleetQuery;
  options: readonly FacetOption[];
  go: FleetView["go"];
}

function Few({ facet, query, options, go }: FewProps) {
  const word = useFacetWord();
  return (
    <ul>
      {options.map(({ value, name, cards }) => (
        <li key={value}>
          <label>
            <input
              type="checkbox"
              checked={isChosen(query, facet, value)}
              onChange={() => go(toggled(query, facet, value))}
            />
            <span>{word(facet, value, name)}</span>
            <span className="count">{cards}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
