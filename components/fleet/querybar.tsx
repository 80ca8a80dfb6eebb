"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { asksUnknownRent, type FleetQuery, toggledUnknownRent } from "@/domain/fleet/query";
import { type Facet, facets } from "@/domain/fleet/query/fields";
import { Fold } from "../fold";
import { Icon } from "../icon";
import type { TableLayout } from "./layout/keep";
import { chosenOptions, FacetOptions } from "./options";
import { QueryBox } from "./querybox";
import { TakeOut } from "./takeout";
import { Total } from "./total";
import type { FleetView } from "./view";
import { useFacetWord } from "./words";

interface QueryBarProps {
  view: FleetView;
  layout: TableLayout;
  panel: { open: boolean; fold: () => void };
}

/** The query, facets, how many cards that leaves, and their export. */
export function QueryBar({ view, layout, panel }: QueryBarProps) {
  const t = useTranslations("fleet");
  const { query, go } = view;
  return (
    <search className="query">
      <QueryBox view={view} customs={layout.customs} />
      <button className="facet panelkey" type="button" aria-pressed={panel.open} onClick={panel.fold}>
        <Icon name="filter" />
        {t("panel.fold")}
      </button>
      <FacetFolds view={view} />
      {asksUnknownRent(query) ? (
        <button className="facet on" type="button" aria-pressed="true" onClick={() => go(toggledUnknownRent(query))}>
          {t("filter.rent")}
          <Icon name="cross" />
        </button>
      ) : null}
      <span className="end">
        <Total view={view} />
        <TakeOut view={view} layout={layout} />
      </span>
    </search>
  );
}

/** Those that are always at hand; the others on demand, or while they narrow the list. */
const plain: readonly Facet[] = ["carrier", "team", "stage", "open", "certificate", "due", "user", "project"];

function FacetFolds({ view }: { view: FleetView }) {
  const t = useTranslations("fleet.filter");
  const [all, setAll] = useState(false);
  const shown = facets.filter((facet) => all || plain.includes(facet) || chosenOptions(view.query, facet).length > 0);
  return (
    <>
      {shown.map((facet) => (
        <FacetFold key={facet} facet={facet} view={view} />
      ))}
      <button className="facet more" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
        {t(all ? "fewer" : "more")}
      </button>
    </>
  );
}

function FacetFold({ facet, view: { query, key, list, go } }: { facet: Facet; view: FleetView }) {
  const t = useTranslations("fleet.facet");
  const word = useFacetWord();
  const [open, setOpen] = useState(false);
  const chosen = chosenOptions(query, facet);
  const [first] = chosen;
  const value = first === undefined ? null : word(facet, first, list.names[first]);
  return (
    <Fold
      className={first === undefined ? "facet" : "facet on"}
      onToggle={setOpen}
      summary={
        <>
          {t(facet)}
          {value === null ? null : (
            <span className="value">
              {chosen.length === 1 ? value : t("and", { first: value, n: chosen.length - 1 })}
            </span>
          )}
          <Icon name="down" />
        </>
      }
    >
      <div>{open ? <FacetOptions facet={facet} query={query} address={key} names={list.names} go={go} /> : null}</div>
    </Fold>
  );
}

/** How many filters of a view are set, words that are searched for apart. */
export function countFilters({ terms }: FleetQuery): number {
  return terms.filter((term) => term.is !== "text").length;
}
