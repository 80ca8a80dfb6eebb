import { useTranslations } from "next-intl";
import { listedNumbers } from "@/domain/fleet/query";
import { Copy } from "../copy";
import { telGroups } from "../format";
import type { FleetView } from "./view";

/** Of a pasted list the numbers that none of the reader's cards has. */
export function Missing({ view: { query, list, state } }: { view: FleetView }) {
  const t = useTranslations("fleet.query");
  if (list.missing.length === 0 || state !== "read") return null;
  const all = listedNumbers(query.terms).length;
  return (
    <details className="missing">
      <summary>{t("missing", { n: list.missing.length })}</summary>
      <p>{t("missingHint", { all, found: all - list.missing.length })}</p>
      <ul>
        {list.missing.map((number) => (
          <li key={number}>{telGroups(number).join(" ")}</li>
        ))}
      </ul>
      <Copy text={list.missing.join("\n")} label={t("copyMissing", { n: list.missing.length })} />
    </details>
  );
}
