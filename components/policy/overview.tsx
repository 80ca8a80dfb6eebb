import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { packFacts } from "@/domain/policies/facts";
import { provinces } from "@/domain/provinces";
import { newestOf, type Rules, type Version } from "@/domain/rules";
import { type Carrier, carriers } from "@/domain/words";
import { useSpan } from "./factwords";

/** Every carrier's rules in a row: version, hotline, clock, month-end pause, how much of it is confirmed; provinces of their own under it. */
export function RulesOverview({ rules }: { rules: Rules }) {
  const t = useTranslations("policies");
  return (
    <table className="ledger roomy stack rules">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("carriers")}</th>
          <th scope="col">{t("column.version")}</th>
          <th scope="col">{t("hotline")}</th>
          <th scope="col">{t("fact.red")}</th>
          <th scope="col">{t("fact.pauseDays")}</th>
          <th scope="col">{t("column.confirmed")}</th>
        </tr>
      </thead>
      <tbody>
        {carriers.flatMap((carrier) =>
          [null, ...provinces].map((province) => {
            const version = newestOf(rules, carrier, province);
            return version === null ? null : <Row key={`${carrier} ${province}`} version={version} />;
          }),
        )}
      </tbody>
    </table>
  );
}

function Row({ version }: { version: Version }) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const span = useSpan();
  const { carrier, province, pack } = version;
  const name = words(`carrierLong.${carrier}`);
  const { confirmed, all } = confirmedOf(version);
  return (
    <tr className={province === null ? undefined : "under"}>
      <th scope="row">
        <Link href={packAddress(carrier, province)}>{province === null ? name : `${name} · ${province}`}</Link>
      </th>
      <td data-name={t("column.version")}>{versionWord(version, t("shipped"))}</td>
      <td data-name={t("hotline")}>{pack.hotline ?? t("brand")}</td>
      <td data-name={t("fact.red")}>{span(pack.clock.red)}</td>
      <td data-name={t("fact.pauseDays")}>{t("pauseDays", { n: pack.monthEndPauseDays })}</td>
      <td data-name={t("column.confirmed")}>
        {confirmed === 0 ? (
          <span className="quiet">{t("noneConfirmed", { all })}</span>
        ) : (
          t("someConfirmed", { confirmed, all })
        )}
      </td>
    </tr>
  );
}

/** A version as people say it: its number, or that the program brought it. */
export function versionWord({ number, name }: Pick<Version, "number" | "name">, shipped: string): string {
  return number === 0 ? `${shipped} ${name}` : name;
}

function confirmedOf({ pack }: Version): { confirmed: number; all: number } {
  const bases = packFacts(pack).filter((fact) => fact.field === "basis" && fact.value !== null);
  const sure = bases.filter(({ value }) => isConfirmed(value));
  return { confirmed: sure.length, all: bases.length };
}

function isConfirmed(value: unknown): boolean {
  return typeof value === "object" && value !== null && "confirmed" in value && value.confirmed === true;
}

/** The page of a carrier's rules, everywhere or in one province. */
export function packAddress(carrier: Carrier, province: string | null, holder?: string): Route {
  const query = new URLSearchParams();
  if (province !== null) query.set("province", province);
  if (holder !== undefined) query.set("holder", holder);
  const text = query.toString();
  // Next's route types end at the question mark.
  return `/policies/${carrier}${text ? `?${text}` : ""}` as Route;
}
