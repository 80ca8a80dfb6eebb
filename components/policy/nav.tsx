import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

const places = [
  ["rules", "/policies"],
  ["holidays", "/policies/holidays"],
  ["guides", "/policies/guides"],
  ["exchange", "/policies/exchange"],
] as const;

/** The rooms of the rules. */
export function RulesNav({ at }: { at: (typeof places)[number][0] }) {
  const t = useTranslations("policies.nav");
  return (
    <nav className="pick-one" aria-label={t("label")}>
      {places.map(([place, address]) => (
        <Link key={place} href={address as Route} aria-current={place === at ? "true" : undefined}>
          {t(place)}
        </Link>
      ))}
    </nav>
  );
}
