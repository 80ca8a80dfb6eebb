import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Refusal } from "@/domain/change";
import { Tel } from "../tel";
import { useReason } from "./groups";

interface Row {
  cardId: string;
  number: string | null;
  userName: string | null;
  teamName: string | null;
  outcome: "done" | "already" | "refused" | "unreached";
  refusal: Refusal | null;
}

/** What became of each card. `cut`: only so many are shown. */
export function BulkSheet({ rows, cut }: { rows: readonly Row[]; cut: number | null }) {
  const t = useTranslations("bulk.record");
  const groups = useTranslations("bulk.groups");
  const why = useReason();
  return (
    <section>
      <h2>{t("more")}</h2>
      {cut === null ? null : <p className="quiet">{t("first", { n: cut })}</p>}
      <table className="ledger stack roomy">
        <caption className="vh">{t("more")}</caption>
        <thead>
          <tr>
            {(["number", "user", "outcome", "reason"] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cardId}>
              <th scope="row">
                {row.number === null ? (
                  <span className="quiet">{groups("unseen")}</span>
                ) : (
                  <Link href={`/cards/${row.cardId}` as Route} prefetch={false}>
                    <Tel number={row.number} />
                  </Link>
                )}
              </th>
              <td data-name={t("user")}>
                <span>
                  {row.userName ?? <span className="quiet">—</span>} <span className="quiet">{row.teamName}</span>
                </span>
              </td>
              <td data-name={t("outcome")}>{t(`outcomes.${row.outcome}`)}</td>
              <td data-name={t("reason")}>
                {row.refusal === null ? <span className="quiet">—</span> : why(row.refusal)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
