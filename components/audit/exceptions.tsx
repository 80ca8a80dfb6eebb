import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ExceptionLine } from "@/domain/followup";
import type { Day as DayText } from "@/domain/rows";
import { PlaceText } from "../batch/place";
import { Marked } from "../chip";
import { Day, Moment } from "../day";
import { useConditions } from "../refusal";
import { Tel } from "../tel";

/** The exceptions as a ledger, those of a single person first. */
export function Exceptions({ lines, today }: { lines: readonly ExceptionLine[]; today: DayText }) {
  const t = useTranslations("audit.exceptions");
  const words = useTranslations("words");
  const say = useConditions();
  return (
    <table className="ledger stack roomy">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          {(["card", "what", "by", "at", "reason"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.what} ${line.id}`}>
            <th scope="row">
              <span className="pair">
                <Link href={`/cards/${line.cardId}` as Route} prefetch={false}>
                  <Tel number={line.number} />
                </Link>
                <span className="quiet">{line.carrier === null ? null : words(`carrier.${line.carrier}`)}</span>
              </span>
            </th>
            <td data-name={t("column.what")}>
              <span>
                <Marked
                  icon="check"
                  look={line.what === "one_person" || line.what === "read_later" ? "held" : undefined}
                  text={t(`what.${line.what}`)}
                />{" "}
                {line.kind === null ? null : words(`blocker.${line.kind}`)} <span className="quiet">{line.detail}</span>
                {line.against === null ? null : (
                  <span className="quiet">{line.against.map(say.condition).join(t("join"))}</span>
                )}{" "}
                <PlaceText page={line.onPage} row={line.onRow} />
              </span>
            </td>
            <td data-name={t("column.by")}>{line.by ?? <span className="quiet">—</span>}</td>
            <td data-name={t("column.at")}>
              {line.at === null ? (
                <span className="quiet">—</span>
              ) : line.at.length > 10 ? (
                <Moment at={line.at} today={today} />
              ) : (
                <Day day={line.at} today={today} bare />
              )}
            </td>
            <td data-name={t("column.reason")}>{line.reason ?? <span className="quiet">—</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
