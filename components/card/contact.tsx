import { useTranslations } from "next-intl";
import type { CaseRow } from "@/domain/case/rows";
import type { CardRow, Day as DayText } from "@/domain/rows";
import { Day } from "../day";
import { Money } from "../money";
import { Tel } from "../tel";
import type { Acts, Brief } from "./brief";
import { RefundDeed } from "./closing";
import { EditDeed } from "./opening";
import { Pair } from "./pair";

interface ContactProps {
  title: string;
  card: CardRow;
  row: CaseRow | null;
  brief: Brief;
  acts: Acts;
  /** Contact number and refund target survive the card. */
  holds: { contact: boolean; refund: boolean };
  can: { edit: boolean; refund: boolean };
}

/** 五 退费与联系: where the rest of the money goes, whom the carrier reaches, when all this is due. */
export function Contact({ title, card, row, brief, acts, holds, can }: ContactProps) {
  const t = useTranslations("card");
  const f = useTranslations("words.field");
  const words = useTranslations("words");
  return (
    <section className="part" id="contact" aria-labelledby="contact-h">
      <h2 id="contact-h">{title}</h2>
      <dl className="fields two">
        <Pair name={f("balanceFen")}>
          <Money fen={card.balanceFen} />
        </Pair>
        <Pair name={f("refund")}>
          {row === null ? null : (
            <>
              {words(`refund.${row.refund}`)} {row.refundFen === null ? null : <Money fen={row.refundFen} />}{" "}
              {can.refund ? <RefundDeed act={acts.refund} brief={brief} className="btn flat low" /> : null}
            </>
          )}
        </Pair>
        <Pair name={f("refundTarget")}>
          {card.refundTarget === null ? null : (
            <>
              {card.refundTarget}
              {holds.refund ? null : <b className="stop"> {t("leavesToo")}</b>}
            </>
          )}
        </Pair>
        <Pair name={t("contactLong")}>
          {card.contactNumber === null ? null : (
            <>
              <Tel number={card.contactNumber} />{" "}
              {holds.contact ? (
                <span className="quiet small">{t("reachable")}</span>
              ) : (
                <b className="stop">{t("leavesToo")}</b>
              )}
            </>
          )}
        </Pair>
      </dl>
      {can.edit ? (
        <div className="ends keys">
          <EditDeed act={acts.edit} brief={brief} className="btn flat low" />
        </div>
      ) : null}
    </section>
  );
}

/** What went to the carrier and what came back; only where something did. */
export function Carried({
  title,
  row,
  today,
  clock,
  unknownYear,
}: {
  title: string;
  row: CaseRow;
  today: DayText;
  clock: DayText | null;
  /** The year in which it ends, where its holidays are not known. */
  unknownYear: string | null;
}) {
  const t = useTranslations("card");
  const f = useTranslations("words.field");
  const _words = useTranslations("words");
  return (
    <section className="part" aria-labelledby="carried-h">
      <h2 id="carried-h">{title}</h2>
      <dl className="fields two">
        {row.submittedOn === null ? null : <Handed row={row} day={row.submittedOn} today={today} />}
        {clock === null ? null : (
          <Pair name={t("field.overdueFrom")}>
            <Day day={clock} today={today} />
            {unknownYear === null ? null : (
              <span className="quiet small"> {t("clockYear", { year: unknownYear })}</span>
            )}
          </Pair>
        )}
        {row.expectedOn === null ? null : (
          <Pair name={f("expectedOn")}>
            <Day day={row.expectedOn} today={today} />
          </Pair>
        )}
        {row.effectiveOn === null ? null : (
          <Pair name={f("effectiveOn")}>
            <Day day={row.effectiveOn} today={today} />
          </Pair>
        )}
        {row.endReason === null ? null : <Pair name={f("endReason")}>{row.endReason}</Pair>}
        {row.exemptionReason === null ? null : (
          <Pair name={f("exemptionReason")} wide>
            {row.exemptionReason} <span className="quiet small">{row.exemptedName}</span>
          </Pair>
        )}
        {row.answer === null ? null : (
          <Pair name={f("answer")} wide>
            {row.answer}{" "}
            {row.answeredOn === null ? null : (
              <span className="quiet small">
                <Day day={row.answeredOn} today={today} bare />
              </span>
            )}
          </Pair>
        )}
      </dl>
    </section>
  );
}

/** How it went to the carrier. */
function Handed({ row, day, today }: { row: CaseRow; day: DayText; today: DayText }) {
  const f = useTranslations("words.field");
  const words = useTranslations("words.channel");
  return (
    <>
      <Pair name={f("submittedOn")}>
        <Day day={day} today={today} />
      </Pair>
      <Pair name={f("channel")}>{row.channel === null ? null : words(row.channel)}</Pair>
      <Pair name={f("operatorName")}>{row.operatorName}</Pair>
      <Pair name={f("receiptNo")}>{row.receiptNo}</Pair>
    </>
  );
}
