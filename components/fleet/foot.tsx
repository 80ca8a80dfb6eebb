"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type SortKey, sortKeyOf, sortKeys, withoutFilters } from "@/domain/fleet/query";
import { type Facet, facets } from "@/domain/fleet/query/fields";
import { Dialog, useCloseDialog } from "../dialog";
import type { TableLayout } from "./layout/keep";
import { chosenOptions, FacetOptions } from "./options";
import { countFilters } from "./querybar";
import { useSortName } from "./sortkeys";
import type { FleetView } from "./view";

/** The phone's keys at the thumb: what is filtered, and the order. */
export function Foot({ view, layout }: { view: FleetView; layout: TableLayout }) {
  const t = useTranslations("fleet");
  const name = useSortName(layout.customs);
  const { query, go } = view;
  const [first] = query.sort;
  // The orders of the list, of the further columns that are shown, and the one in force.
  const more = layout.shown.flatMap(({ id }) => sortKeyOf(id) ?? []);
  const keys = [...new Set<SortKey>([...sortKeys, ...more, ...(first ? [first.key] : [])])];
  return (
    <div className="foot">
      <Dialog
        opener={t("filter.open", { n: countFilters(query) || "" })}
        openerIcon="filter"
        title={t("filter.title")}
        shape="drawer"
      >
        <Drawer view={view} />
      </Dialog>
      <select
        className="btn"
        aria-label={t("filter.sort")}
        value={`${first?.descending ? "-" : ""}${first?.key}`}
        onChange={(event) => {
          const by = sortKeyOf(event.target.value.replace(/^-/, ""));
          if (by) go({ ...query, sort: [{ key: by, descending: event.target.value.startsWith("-") }], page: 1 });
        }}
      >
        {keys.flatMap((one) => [
          <option key={one} value={one}>
            {t("sort.up", { column: name(one) })}
          </option>,
          <option key={`-${one}`} value={`-${one}`}>
            {t("sort.down", { column: name(one) })}
          </option>,
        ])}
      </select>
    </div>
  );
}

function Drawer({ view }: { view: FleetView }) {
  const t = useTranslations("fleet");
  const close = useCloseDialog();
  const { query, list, go } = view;
  return (
    <div className="drawn">
      {facets.map((facet) => (
        <DrawnFacet key={facet} facet={facet} view={view} />
      ))}
      <p className="ends">
        <button className="btn" type="button" onClick={() => go(withoutFilters(query))}>
          {t("filter.clear")}
        </button>
        <button className="btn main" type="button" onClick={close}>
          {t("filter.show", { n: list.more ? `${list.total}+` : String(list.total) })}
        </button>
      </p>
    </div>
  );
}

function DrawnFacet({ facet, view: { query, key, list, go } }: { facet: Facet; view: FleetView }) {
  const t = useTranslations("fleet.facet");
  const chosen = chosenOptions(query, facet);
  const [open, setOpen] = useState(chosen.length > 0);
  return (
    <details className="drawn-facet" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t(facet)}
        {chosen.length > 0 ? <b className="count">{chosen.length}</b> : null}
      </summary>
      {open ? <FacetOptions facet={facet} query={query} address={key} names={list.names} go={go} /> : null}
    </details>
  );
}
