import type { Route } from "next";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { asksUnknownRent, toggledUnknownRent } from "@/domain/fleet/query";
import type { FleetHead } from "@/domain/fleet/view";
import { Day } from "../day";
import { localMinute, shortDay } from "../format";
import { ask } from "./ask";
import type { FleetView } from "./view";

interface CrumbProps {
  head: FleetHead;
  view: FleetView;
  handles: boolean;
  /** The saved view that is open, and the keys to views and columns. */
  children: ReactNode;
}

/** One line: how many cards, what was imported when, what is missing; and the ways in. */
export function Crumb({ head, view, handles, children }: CrumbProps) {
  const t = useTranslations("fleet");
  const zone = useTimeZone() ?? "Asia/Shanghai";
  const { query, list, go } = view;
  const imported = head.importedAt === null ? null : localMinute(head.importedAt, zone).day;
  return (
    <div className="crumb">
      <h1>{t("count", { n: head.cards })}</h1>
      <span className="dot">
        {imported === null ? t("neverImported") : t("importedOn", { day: shortDay(imported, list.today) })}
      </span>
      {head.rentUnknown === 0 ? null : (
        <button
          className="dot lacking"
          type="button"
          aria-pressed={asksUnknownRent(query)}
          onClick={() => go(toggledUnknownRent(query))}
        >
          {t("lacking", { n: head.rentUnknown })}
        </button>
      )}
      <Warned />
      <span className="end" data-commands="">
        {children}
        <span className="today">
          {t("today")} <Day day={list.today} today={list.today} />
        </span>
        {handles ? (
          <>
            <Link href={"/import" as Route} prefetch={false}>
              {t("importLink")}
            </Link>
            <Link href={"/fleet/new" as Route} prefetch={false}>
              {t("addLink")}
            </Link>
          </>
        ) : null}
      </span>
    </div>
  );
}

/** How many cards carry a warning: read once the list stands, which never waits for it. Where it cannot be read, nothing is said. */
function Warned() {
  const t = useTranslations("fleet");
  const [cards, setCards] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    ask<{ cards: number }>("/fleet/warned", abort.signal)
      .then((told) => setCards(told.cards))
      .catch(() => {});
    return () => abort.abort();
  }, []);
  if (cards === 0) return null;
  return (
    <Link className="dot" href={"/fleet/warnings" as Route} prefetch={false}>
      {t("warned", { n: cards })}
    </Link>
  );
}
