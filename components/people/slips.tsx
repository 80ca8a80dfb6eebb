import { useTranslations } from "next-intl";
import type { Day as DayText } from "@/domain/rows";
import { Copy } from "../copy";
import { QrCode } from "../pack/qrcode";

/** One person's code, ready for paper and chat. */
export interface JoinSlip {
  personId: string;
  name: string;
  staffNo: string | null;
  /** `ABCD-EFGH`. */
  code: string;
  /** Where the code is typed, without the scheme. */
  place: string;
  lastDay: DayText;
  /** Opens the page with the code filled in. */
  qr: { size: number; path: string };
  /** To be sent to its person. */
  text: string;
}

/** Slips to cut apart, eight an A4 sheet: name, QR code, code, and how it is used. */
export function Slips({ slips }: { slips: readonly JoinSlip[] }) {
  const t = useTranslations("people.phone.slip");
  return (
    <ul className="join-slips">
      {slips.map((slip) => (
        <li key={slip.personId}>
          <QrCode qr={slip.qr} label={t("qr", { name: slip.name })} />
          <div>
            <p className="to">
              {slip.name} <span className="quiet">{slip.staffNo}</span>
            </p>
            <p className="code">{slip.code}</p>
            <p>{t("place", { place: slip.place })}</p>
            <p>{t("how", { day: slip.lastDay })}</p>
            <Copy text={slip.text} label={t("copy")} className="btn low" />
          </div>
        </li>
      ))}
    </ul>
  );
}
