import { useTranslations } from "next-intl";
import type { Refusal } from "@/domain/change";
import { useConditions } from "../refusal";
import { Tel } from "../tel";
import type { BatchOutcome } from "./outcome";

/** The cards that a deed did not pass for, each with its reason; they are still chosen. */
export function RefusedCards({ refused, onDismiss }: { refused: BatchOutcome["refused"]; onDismiss: () => void }) {
  const t = useTranslations("fleet.batch");
  if (refused.length === 0) return null;
  return (
    <div className="refused" role="alert">
      <p>
        <b>{t("refused", { n: refused.length })}</b>
        <button className="btn low" type="button" onClick={onDismiss}>
          {t("dismiss")}
        </button>
      </p>
      <ul>
        {refused.map(({ cardId, number, refusal }) => (
          <li key={cardId}>
            {number === null ? t("unseen") : <Tel number={number} />}
            <Why refusal={refusal} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One line a card: each failing condition by name, or the sentence where it says as much. */
function Why({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("errors.refused");
  const say = useConditions();
  const by = (refusal.by ?? []).filter((code) => code !== "stage").map(say.condition);
  const fields = Object.values(refusal.fields ?? {}).map(say.field);
  const named = [...by, ...fields].join("；");
  return <span>{named === "" ? t(refusal.refused) : named}</span>;
}
