import { useTranslations } from "next-intl";
import { pageSize } from "@/domain/fleet/query";
import { Icon } from "../icon";
import type { FleetView } from "./view";

/** Which part of the list this is, and the keys to the pages around it and at its ends; nothing where one page holds it all. */
export function Pager({ view: { query, list, go } }: { view: FleetView }) {
  const t = useTranslations("fleet.pager");
  if (list.before === null && list.after === null) return null;
  const total = list.more ? `${list.total}+` : String(list.total);
  const turn = (page: number, at: string | null) => {
    go({ ...query, page, at });
    window.scrollTo({ top: 0 });
  };
  return (
    <nav className="pager" aria-label={t("label")}>
      <span>
        {list.from === null
          ? t("last", { total })
          : t("range", { from: list.from, to: list.from + list.rows.length - 1, total })}
      </span>
      <button className="btn end" type="button" disabled={list.before === null} onClick={() => turn(1, null)}>
        {t("first")}
      </button>
      <button
        className="btn"
        type="button"
        disabled={list.before === null}
        onClick={() => turn(list.page - 1, list.before)}
      >
        <Icon name="left" />
        {t("before")}
      </button>
      <button
        className="btn"
        type="button"
        disabled={list.after === null}
        onClick={() => turn(list.page + 1, list.after)}
      >
        {t("next")}
        <Icon name="right" />
      </button>
      <button className="btn" type="button" disabled={list.after === null} onClick={() => turn(lastPage(list), "end")}>
        {t("end")}
      </button>
    </nav>
  );
}

/** The number of the last page, where it is known; else one that no page before it has. */
function lastPage({ total, more, page }: FleetView["list"]): number {
  return more ? page + 1 : Math.ceil(total / pageSize);
}
