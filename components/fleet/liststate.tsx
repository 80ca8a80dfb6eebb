import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  type FleetQuery,
  fleetAddress,
  isFiltered,
  isReadable,
  pressed,
  readableTerms,
  withoutFilters,
  withTerms,
} from "@/domain/fleet/query";
import { type Figure, figures } from "@/domain/fleet/query/fields";
import { Empty } from "../empty";
import type { FleetView } from "./view";

interface ListStateProps {
  view: FleetView;
  /** All cards of the reader's scope. */
  cards: number;
  handles: boolean;
}

/** What is said where the list is not simply there: it could not be read, or there is nothing, and why. An error is never an empty list. */
export function ListState({ view, cards, handles }: ListStateProps) {
  const { state, list } = view;
  if (state === "failed" || state === "signed_out") return <Trouble view={view} />;
  if (list.rows.length > 0 || state === "reading") return null;
  if (cards === 0) return <NoCards handles={handles} />;
  return <Nothing view={view} />;
}

function Trouble({ view }: { view: FleetView }) {
  const t = useTranslations("fleet.state");
  if (view.state === "signed_out") {
    const to = fleetAddress(view.query);
    return (
      <div className="refusal" role="alert">
        <b>{t("signedOut")}</b>{" "}
        <a className="btn low" href={`/sign-in?to=${encodeURIComponent(to)}`}>
          {t("signIn")}
        </a>
      </div>
    );
  }
  return (
    <div className="refusal" role="alert">
      <b>{t("failed")}</b>{" "}
      <button className="btn low" type="button" onClick={view.again}>
        {t("again")}
      </button>
    </div>
  );
}

function NoCards({ handles }: { handles: boolean }) {
  const t = useTranslations("fleet");
  if (!handles) return <Empty title={t("empty.none")} hint={t("empty.noneRead")} />;
  return (
    <Empty title={t("empty.none")} hint={t("empty.noneHint")}>
      <Link className="btn main" href={"/import" as Route} prefetch={false}>
        {t("importLink")}
      </Link>
      <Link className="btn" href={"/fleet/new" as Route} prefetch={false}>
        {t("addLink")}
      </Link>
    </Empty>
  );
}

function Nothing({ view }: { view: FleetView }) {
  const { query, list, go } = view;
  const t = useTranslations("fleet");
  const figure = onlyFigure(query);
  if (!isReadable(query) || list.unknown.length > 0) return <Unreadable view={view} />;
  if (query.page > 1) {
    return (
      <Empty title={t("empty.page")}>
        <button className="btn" type="button" onClick={() => go({ ...query, page: 1 })}>
          {t("empty.first")}
        </button>
      </Empty>
    );
  }
  if (figure !== undefined) {
    return (
      <Empty title={t("empty.done")} hint={t("empty.doneHint", { figure: t(`figures.${figure}`) })}>
        <Link className="btn" href={"/audit" as Route} prefetch={false}>
          {t("empty.audit")}
        </Link>
      </Empty>
    );
  }
  if (!isFiltered(query)) return null;
  return (
    <Empty title={t("empty.nothing")} hint={t("empty.nothingHint")}>
      <button className="btn" type="button" onClick={() => go(withoutFilters(query))}>
        {t("filter.clear")}
      </button>
    </Empty>
  );
}

/** A part cannot be read: whatever it meant, no card is shown as if it had been asked. */
function Unreadable({ view: { query, list, go } }: { view: FleetView }) {
  const t = useTranslations("fleet");
  const good = readableTerms(query.terms, list.unknown);
  return (
    <Empty title={t("query.unread")} hint={t("query.unreadHint")}>
      <button className="btn" type="button" onClick={() => go(withTerms(query, good))}>
        {t("query.drop")}
      </button>
      <button className="btn" type="button" onClick={() => go(withoutFilters(query))}>
        {t("filter.clear")}
      </button>
    </Empty>
  );
}

/** One figure and nothing else: that it is empty is good news. */
function onlyFigure(query: FleetQuery): Figure | undefined {
  return figures.find((figure) => query.terms.length > 0 && pressed(query, figure).terms.length === 0);
}
