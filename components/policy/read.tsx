import { useTranslations } from "next-intl";
import type { Basis } from "@/domain/policies/pack";
import type { Day as DayText } from "@/domain/rows";
import { Unverified } from "../chip";
import { Day } from "../day";

/** Where and when a rule was read; 参考 until somebody confirmed it with the carrier, then who and when. */
export function Read({ basis, today }: { basis: Basis; today: DayText }) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return (
    <span className="quiet small">
      {basis.confirmed ? null : <Unverified />} {words(`source.${basis.source}`)}{" "}
      <Day day={basis.checkedOn} today={today} bare />{" "}
      {basis.confirmed ? (
        <>
          {t("confirmedShort", { by: basis.by ?? "" })} <Day day={basis.on} today={today} bare />
        </>
      ) : (
        words(`confidence.${basis.confidence}`)
      )}
    </span>
  );
}
