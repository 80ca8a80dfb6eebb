import { useTranslations } from "next-intl";
import { pageSize } from "@/domain/fleet/query";
import { Icon } from "../icon";
import type { FleetView } from "./view";

/** Which part of the list this is, and the keys to the next one; nothing where one page holds it all. */
export function Pager({ view: { query, list, go } }: { view: FleetView }) {
  const t = useTranslations("fleet.pager");
  const from = (query.page - 1) * pageSize + 1;
  const to = from + list.rows.length - 1;
  const last = to >= list.total && !list.more;
  if (query.page === 1 && last) return null;
  const turn = (page: number) => {
    go({ ...query, page });
    window.scrollTo({ top: 0 });
  };
  return (
    <nav className="pager" aria-label={t("label")}>
      <span>{t("range", { from, to, total: list.more ? `${list.total}+` : String(list.total) })}</span>
      <button className="btn end" type="button" disabled={query.page === 1} onClick={() => turn(query.page - 1)}>
        <Icon name="left" />
        {t("before")}
      </button>
      <button className="btn" type="button" disabled={last} onClick={() => turn(query.page + 1)}>
        {t("next")}
        <Icon name="right" />
      </button>
    </nav>
  );
}
