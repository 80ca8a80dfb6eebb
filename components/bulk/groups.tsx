import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReasonGroup } from "@/domain/bulk";
import type { ForeseenView } from "@/domain/bulkview";
import type { Refusal } from "@/domain/change";
import { useConditions } from "../refusal";
import { Tel } from "../tel";

/** Why cards do not pass, in words: each failing condition by name, or the sentence where it says as much. */
export function useReason(): (reason: Refusal) => string {
  const say = useConditions();
  const words = useTranslations("errors.refused");
  return ({ refused, by = [], fields = {} }) => {
    const said = [...by.filter((one) => one !== "stage").map(say.condition), ...Object.values(fields).map(say.field)];
    return [...new Set(said)].join("；") || words(refused);
  };
}

/** Will change, is so already, does not pass and why. */
export function ThreeGroups({ told, job }: { told: ForeseenView; job: string }) {
  const t = useTranslations("bulk.groups");
  return (
    <div className="groups" role="status">
      <p>
        <b>{t("changes", { n: told.changes })}</b> · {t("already", { n: told.already })} ·{" "}
        <span className={told.refused > 0 ? "stop" : undefined}>{t("refused", { n: told.refused })}</span>
      </p>
      <Reasons reasons={told.reasons} />
      {told.refused === 0 ? null : (
        <p className="small">
          <a href={`/fleet/foreseen.csv?job=${job}`} download>
            {t("sheet")}
          </a>{" "}
          ·{" "}
          <a href={`/fleet/foreseen.xlsx?job=${job}`} download>
            {t("workbook")}
          </a>
        </p>
      )}
    </div>
  );
}

/** Refused cards by reason, each with its first cards. */
export function Reasons({ reasons }: { reasons: readonly ReasonGroup[] }) {
  const t = useTranslations("bulk.groups");
  const why = useReason();
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map(({ reason, cards, first }) => (
        <li key={JSON.stringify(reason)}>
          <p>
            <b>{t("cards", { n: cards })}</b> {why(reason)}
          </p>
          <p className="reason-cards">
            {first.map(({ cardId, number }) =>
              number === null ? (
                <span key={cardId} className="quiet">
                  {t("unseen")}
                </span>
              ) : (
                <Link key={cardId} href={`/cards/${cardId}` as Route} prefetch={false}>
                  <Tel number={number} />
                </Link>
              ),
            )}
            {cards > first.length ? <span className="quiet">{t("more", { n: cards - first.length })}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
