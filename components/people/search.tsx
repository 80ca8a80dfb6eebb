import type { Route } from "next";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "../icon";

/** One choice of people: how many they are, and the list with it, or without it where it is on. */
interface Facet {
  who: "active" | "left" | "waiting";
  on: boolean;
  n: number;
  at: Route;
}

interface SearchProps {
  q: string;
  facets: readonly Facet[];
  found: number;
}

/** The list's filter; its address is the page's, so a link brings the same list back. */
export function PeopleSearch({ q, facets, found }: SearchProps) {
  const t = useTranslations("people");
  const on = facets.find((one) => one.on);
  return (
    <search>
      <Form className="query" action="/people">
        <input
          // A cleared filter comes as another address: the box follows it.
          key={q}
          className="field"
          name="q"
          type="search"
          defaultValue={q}
          placeholder={t("searchHint")}
          aria-label={t("searchHint")}
          autoComplete="off"
        />
        {on === undefined ? null : (
          <input
            type="hidden"
            name={on.who === "waiting" ? "left" : "state"}
            value={on.who === "waiting" ? "1" : on.who}
          />
        )}
        <button className="btn" type="submit">
          {t("search")}
        </button>
        {facets.map(({ who, on, n, at }) => (
          <Link
            key={who}
            className={on ? "facet on" : "facet"}
            href={at}
            prefetch={false}
            aria-current={on ? "true" : undefined}
          >
            {on ? <Icon name="check" /> : null}
            {t(`who.${who}`, { n })}
          </Link>
        ))}
        {q || on ? <span className="end">{t("found", { n: found })}</span> : null}
      </Form>
    </search>
  );
}
