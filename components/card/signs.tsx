import { useTranslations } from "next-intl";
import type { CaseRow, CertificateRow } from "@/domain/case/rows";
import type { Day as DayText } from "@/domain/rows";
import { Day, Moment } from "../day";

interface SignsProps {
  row: CaseRow;
  openedBy: string | null;
  userName: string | null;
  certificates: readonly CertificateRow[];
  today: DayText;
}

/** The row of signatures: who handled it, who opened it, whose card it was, who verified the paper. */
export function Signs({ row, openedBy, userName, certificates, today }: SignsProps) {
  const t = useTranslations("card.sign");
  const format = useTranslations("format");
  const verified = certificates.find((one) => one.caseId === row.id && one.state === "verified");
  const none = <span className="quiet">{format("unknown")}</span>;
  return (
    <dl className="sign">
      <div>
        <dt>{t("operator")}</dt>
        <dd>
          {row.operatorName ?? none} {row.submittedOn === null ? null : <Small day={row.submittedOn} today={today} />}
        </dd>
      </div>
      <div>
        <dt>{t("opener")}</dt>
        <dd>
          {openedBy ?? none} <Small day={row.openedOn} today={today} />
        </dd>
      </div>
      <div>
        <dt>{t("user")}</dt>
        <dd>{userName ?? none}</dd>
      </div>
      <div>
        <dt>{t("verifier")}</dt>
        <dd>
          {verified?.verifiedAt ? (
            <>
              {verified.verifiedName}{" "}
              <span className="quiet">
                <Moment at={verified.verifiedAt} today={today} />
              </span>
            </>
          ) : (
            <span className="quiet">{row.exemptedName ? t("exempted", { name: row.exemptedName }) : t("second")}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Small({ day, today }: { day: DayText; today: DayText }) {
  return (
    <span className="quiet">
      <Day day={day} today={today} bare />
    </span>
  );
}
