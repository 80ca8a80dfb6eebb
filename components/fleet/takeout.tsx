"use client";

import { useTranslations } from "next-intl";
import { printColumns } from "@/domain/fleet/layout";
import { withView } from "@/domain/fleet/saved";
import { Fold } from "../fold";
import { Icon } from "../icon";
import type { TableLayout } from "./layout/keep";
import type { FleetView } from "./view";

/** The ways out of the house: the register whole, the table as it is shown, paper. Each has all pages of what is filtered. */
export function TakeOut({ view, layout }: { view: FleetView; layout: TableLayout }) {
  const t = useTranslations("fleet.takeout");
  const { key, viewId, list } = view;
  const columns = `columns=${printColumns(layout.shown.map(({ id }) => id))}`;
  const shown = [withView(key, viewId), columns].filter(Boolean).join("&");
  const whole = key === "" ? "" : `?${key}`;
  return (
    <Fold
      className="facet takeout"
      summary={
        <>
          <Icon name="out" />
          {t("open", { n: list.more ? `${list.total}+` : String(list.total) })}
          <Icon name="down" />
        </>
      }
    >
      <div>
        <p>{t("shown")}</p>
        <a href={`/fleet.csv?${shown}`} download>
          {t("csv")}
        </a>
        <a href={`/fleet.xlsx?${shown}`} download>
          {t("xlsx")}
        </a>
        <p>{t("register")}</p>
        <a href={`/fleet.csv${whole}`} download>
          {t("csv")}
        </a>
        <a href={`/fleet.xlsx${whole}`} download>
          {t("xlsx")}
        </a>
        <p>{t("paper")}</p>
        <a href={`/fleet/print?${shown}`}>
          <Icon name="print" />
          {t("print")}
        </a>
      </div>
    </Fold>
  );
}
