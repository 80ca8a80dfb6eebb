import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CertificateRow } from "@/domain/case/rows";
import type { Day as DayText, Fen } from "@/domain/rows";
import { Marked } from "../chip";
import { Day } from "../day";
import { Money } from "../money";
import { Tel } from "../tel";

/** One card of a complaint as its sheet shows it. */
export interface ComplaintView {
  id: string;
  number: string;
  fen: Fen;
  effectiveOn: DayText | null;
  receiptNo: string | null;
  papers: Pick<CertificateRow, "id" | "sha256" | "fileName" | "state" | "kind">[];
  /** When the carrier's answer is due, and whether it has come. */
  item: { until: DayText | null; settled: boolean } | null;
}

/** The enclosures: each card with its effective day, its certificate and what was billed all the same. */
export function ComplaintTable({ lines, today }: { lines: readonly ComplaintView[]; today: DayText }) {
  const t = useTranslations("bills.complaint");
  const kinds = useTranslations("words.certificateKind");
  return (
    <table className="ledger stack complaint">
      <caption className="vh">{t("enclosures")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("effectiveOn")}</th>
          <th scope="col" className="money">
            {t("billed")}
          </th>
          <th scope="col">{t("certificate")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Link href={`/cards/${line.id}`} prefetch={false}>
                <Tel number={line.number} />
              </Link>
            </th>
            <td data-name={t("effectiveOn")}>
              {line.effectiveOn === null ? t("dayUnknown") : <Day day={line.effectiveOn} today={today} bare />}
              {line.receiptNo ? <span className="quiet"> {t("receipt", { no: line.receiptNo })}</span> : null}
            </td>
            <td className="money" data-name={t("billed")}>
              <Money fen={line.fen} />
            </td>
            <td data-name={t("certificate")} className="wrap">
              {line.papers.length === 0 ? <Marked icon="nofile" look="held" text={t("noPaper")} /> : null}
              {line.papers.map((paper) => (
                <span key={paper.id} className="enclosed">
                  <a href={`/files/${paper.sha256}`} download={paper.fileName}>
                    {paper.fileName}
                  </a>{" "}
                  <span className="quiet small">
                    {kinds(paper.kind)} · {t(paper.state === "verified" ? "verified" : "unverified")} · SHA-256{" "}
                    <span className="sha">{paper.sha256}</span>
                  </span>
                </span>
              ))}
            </td>
            <td data-name={t("state")}>
              {line.item === null ? (
                <span className="quiet">{t("notTaken")}</span>
              ) : line.item.settled ? (
                <Marked icon="check" look="plain" text={t("settled")} />
              ) : (
                <>
                  {t("until")} <Day day={line.item.until} today={today} bare />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
