import type { Route } from "next";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "../icon";

interface SearchProps {
  q: string;
  /** Only those who left and still have cards. */
  waiting: boolean;
  /** How many they are, whatever else is asked. */
  waits: number;
  found: number;
  /** This list with the other answer to `waiting`. */
  toggled: Route;
}

/** The list's filter; its address is the page's, so a link brings the same list back. */
export function PeopleSearch({ q, waiting, waits, found, toggled }: SearchProps) {
  const t = useTranslations("people");
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
        {waiting ? <input type="hidden" name="left" value="1" /> : null}
        <button className="btn" type="submit">
          {t("search")}
        </button>
        <Link
          className={waiting ? "facet on" : "facet"}
          href={toggled}
          prefetch={false}
          aria-current={waiting ? "true" : undefined}
        >
          {waiting ? <Icon name="check" /> : null}
          {t("waiting", { n: waits })}
        </Link>
        {q || waiting ? <span className="end">{t("found", { n: found })}</span> : null}
      </Form>
    </search>
  );
}
