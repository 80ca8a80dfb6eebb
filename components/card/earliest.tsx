import { useTranslations } from "next-intl";
import type { Earliest, Hold } from "@/domain/case/earliest";
import type { Day as DayText } from "@/domain/rows";
import { Day } from "../day";
import { amount } from "../format";

/** 最早办结日: when it can go, what holds it, and what waiting for a contract costs against leaving it. */
export function EarliestDay({ earliest, today }: { earliest: Earliest; today: DayText }) {
  const t = useTranslations("card");
  const { handIn, gone, waiting } = earliest;
  const holds = earliest.holds.filter(({ what }) => what !== "clock");
  return (
    <p className="quiet small earliest">
      {handIn === null ? null : <>{t.rich("earliest.go", { day: () => <Day day={handIn} today={today} bare /> })} </>}
      {gone === null ? null : <>{t.rich("earliest.gone", { day: () => <Day day={gone} today={today} bare /> })} </>}
      {holds.length === 0 ? null : (
        <>
          {t("earliest.held")}
          <Holds holds={holds} today={today} />
          {t("stop")}
        </>
      )}
      {waiting === null ? null : <Waits waiting={waiting} />}
    </p>
  );
}

function Holds({ holds, today }: { holds: readonly Hold[]; today: DayText }) {
  const t = useTranslations("card");
  return holds.map((hold, n) => (
    <span key={hold.what}>
      {n > 0 ? t("comma") : null}
      {"n" in hold
        ? t(`earliest.hold.${hold.what}`, { n: hold.n })
        : hold.what === "clock"
          ? null
          : t.rich(`earliest.hold.${hold.what}`, { day: () => <Day day={hold.until} today={today} bare /> })}
    </span>
  ));
}

function Waits({ waiting: { months, rentFen, exitFeeFen } }: { waiting: NonNullable<Earliest["waiting"]> }) {
  const t = useTranslations("card.earliest");
  if (rentFen === null) return <b>{t("waitUnknownRent", { months })}</b>;
  const rent = amount(rentFen);
  if (exitFeeFen === null) return <b>{t("waitUnknownFee", { months, rent })}</b>;
  return <b>{t("wait", { months, rent, fee: amount(exitFeeFen) })}</b>;
}
