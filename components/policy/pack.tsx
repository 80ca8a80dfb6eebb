import { useTranslations } from "next-intl";
import type { Access, Basis, ChannelRule, Clock, Pack, Span } from "@/domain/policies/pack";
import type { Day as DayText } from "@/domain/rows";
import type { HolderType } from "@/domain/words";
import { usePaperName } from "../card/materials";
import { Marked, Unverified } from "../chip";
import { Day } from "../day";
import { paperLists } from "./paperlists";

interface PackProps {
  pack: Pack;
  holders: readonly HolderType[];
  today: DayText;
}

/** One carrier's rules as a form: how to reach it, its channels by holder, its clocks, its papers; each with where it was read. */
export function PackSheet(props: PackProps) {
  const { pack } = props;
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const name = words(`carrierLong.${pack.carrier}`);
  return (
    <article className="sheet policy" id={pack.carrier} aria-labelledby={`${pack.carrier}-h`}>
      <header>
        <p>
          {t("hotline")}
          <br />
          <b>{pack.hotline ?? t("brand")}</b>
        </p>
        <h2 id={`${pack.carrier}-h`}>{name}</h2>
        <p>
          {t("site")}
          <br />
          <b>{pack.site ?? t("brand")}</b>
        </p>
      </header>
      <ChannelPart {...props} />
      <ClockPart {...props} />
      <PaperPart {...props} />
    </article>
  );
}

function ChannelPart({ pack, holders, today }: PackProps) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return (
    <section className="part">
      <h3>{t("channels")}</h3>
      <table className="ledger stack">
        <caption className="vh">{t("caption", { carrier: words(`carrier.${pack.carrier}`) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.channel")}</th>
            {holders.map((one) => (
              <th key={one} scope="col">
                {words(`holderType.${one}`)}
              </th>
            ))}
            <th scope="col">{t("column.refuses")}</th>
            <th scope="col">{t("column.days")}</th>
            <th scope="col">{t("column.source")}</th>
          </tr>
        </thead>
        <tbody>
          {pack.channels.map((rule) => (
            <ChannelRow key={rule.channel} rule={rule} holders={holders} today={today} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChannelRow({ rule, holders, today }: { rule: ChannelRule; holders: readonly HolderType[]; today: DayText }) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const format = useTranslations("format");
  const comma = useTranslations("card")("comma");
  const shut = holders.every((one) => rule.access[one].ease === "closed");
  return (
    <tr className={shut ? "closed" : undefined}>
      <th scope="row">{words(`channel.${rule.channel}`)}</th>
      {holders.map((one) => (
        <td key={one} data-name={words(`holderType.${one}`)}>
          <Reach access={rule.access[one]} />
        </td>
      ))}
      <td data-name={t("column.refuses")}>
        {rule.refuses.length === 0 ? (
          <span className="quiet">{format("none")}</span>
        ) : (
          rule.refuses.map((kind) => words(`blocker.${kind}`)).join(comma)
        )}
      </td>
      <td data-name={t("column.days")}>
        {rule.reviewDays === null ? (
          <span className="quiet">{t("daysUnknown")}</span>
        ) : (
          t("days", { from: rule.reviewDays[0], to: rule.reviewDays[1] })
        )}
      </td>
      <td data-name={t("column.source")}>
        <Read basis={rule.basis} today={today} />
      </td>
    </tr>
  );
}

function Reach({ access }: { access: Access }) {
  const t = useTranslations("policies");
  const words = useTranslations("words.channelReason");
  const card = useTranslations("card");
  const said = access.reasons.map((one) => words(one)).join(card("semicolon"));
  const marks = {
    open: <Marked icon="check" text={t("openTo")} />,
    slow: <Marked icon="clock" text={t("slowTo")} />,
    closed: <Marked icon="off" look="plain" text={t("closedTo")} />,
  };
  return (
    <span className="reach">
      {marks[access.ease]} <span className="quiet small">{said}</span>
    </span>
  );
}

/** Where and when a rule was read; 参考 until somebody confirmed it. */
function Read({ basis, today }: { basis: Basis; today: DayText }) {
  const t = useTranslations("words");
  return (
    <span className="quiet small">
      {basis.confirmed ? null : <Unverified />} {t(`source.${basis.source}`)}{" "}
      <Day day={basis.checkedOn} today={today} bare /> {t(`confidence.${basis.confidence}`)}
    </span>
  );
}

function ClockPart({ pack, today }: PackProps) {
  const t = useTranslations("policies");
  const span = useSpan();
  const rows: { what: string; rule: string; basis: Basis }[] = [
    ...clockRows(pack.clock, t("clockAmber"), t("clockRed"), span),
    ...(pack.remoteClock === null ? [] : clockRows(pack.remoteClock, t("remoteAmber"), t("remoteRed"), span)),
    { what: t("pause"), rule: t("pauseDays", { n: pack.monthEndPauseDays }), basis: pack.monthEndBasis },
  ];
  return (
    <section className="part">
      <h3>{t("clocks")}</h3>
      <table className="ledger stack">
        <caption className="vh">{t("clocks")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.what")}</th>
            <th scope="col">{t("column.rule")}</th>
            <th scope="col">{t("column.source")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, rule, basis }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td data-name={t("column.rule")}>{rule}</td>
              <td data-name={t("column.source")}>
                <Read basis={basis} today={today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function clockRows(clock: Clock, amber: string, red: string, say: (span: Span) => string) {
  return [
    { what: amber, rule: say(clock.amber), basis: clock.basis },
    { what: red, rule: say(clock.red), basis: clock.basis },
  ];
}

function useSpan(): (span: Span) => string {
  const t = useTranslations("policies");
  return (span) => {
    if ("workdays" in span) return t("workdays", { n: span.workdays });
    if ("days" in span) return t("calendarDays", { n: span.days });
    return t("nextMonthDay", { n: span.nextMonthDay });
  };
}

function PaperPart({ pack, holders, today }: PackProps) {
  const comma = useTranslations("card")("comma");
  const paper = usePaperName();
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return (
    <section className="part">
      <h3>
        {t("materials")}
        <span className="end">
          <Read basis={pack.channels[0]?.asks.corporate.basis ?? pack.contactBasis} today={today} />
        </span>
      </h3>
      <table className="ledger stack">
        <caption className="vh">{t("materials")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("holders")}</th>
            <th scope="col">{t("column.where")}</th>
            <th scope="col">{t("column.papers")}</th>
          </tr>
        </thead>
        <tbody>
          {paperLists(pack, holders).map((list) => (
            <tr key={`${list.holder} ${list.channels[0]}`}>
              <th scope="row">{words(`holderType.${list.holder}`)}</th>
              <td data-name={t("column.where")}>{list.channels.map((one) => words(`channel.${one}`)).join(comma)}</td>
              <td data-name={t("column.papers")}>{list.papers.map((one) => paper(one.code)).join(comma)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
