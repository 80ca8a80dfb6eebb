import type { Route } from "next";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import type { FleetHead } from "@/domain/fleet/view";
import { Day } from "../day";
import { localMinute, shortDay } from "../format";
import type { FleetView } from "./view";

interface CrumbProps {
  head: FleetHead;
  /** How many cards carry a warning. */
  warned: number;
  view: FleetView;
  handles: boolean;
}

/** One line: how many cards, what was imported when, what is missing; and the ways in. */
export function Crumb({ head, warned, view, handles }: CrumbProps) {
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
          aria-pressed={query.rentUnknown}
          onClick={() => go({ ...query, rentUnknown: !query.rentUnknown, page: 1 })}
        >
          {t("lacking", { n: head.rentUnknown })}
        </button>
      )}
      {warned === 0 ? null : (
        <Link className="dot" href={"/fleet/warnings" as Route} prefetch={false}>
          {t("warned", { n: warned })}
        </Link>
      )}
      <span className="end">
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
