import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Basis, Clock } from "@/domain/policies/pack";
import { useEditing } from "../edit/editing";
import { ClockKey, ClosedKey } from "../edit/partkeys";
import { useSpan } from "../factwords";
import type { PackProps } from "../packprops";
import { Read } from "../read";

interface ClockRow {
  what: string;
  rule: string;
  basis: Basis;
  key?: ReactNode;
}

/** When an answer is late, and on which days nothing is taken in. */
export function ClockPart({ pack, today, unknownYears }: PackProps) {
  const t = useTranslations("policies");
  const edit = useEditing();
  const rows = useClockRows(pack);
  return (
    <section className="part">
      <h3>{t("clocks")}</h3>
      {unknownYears === null ? null : <p className="quiet small">{unknownYears}</p>}
      <table className="ledger stack">
        <caption className="vh">{t("clocks")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.what")}</th>
            <th scope="col">{t("column.rule")}</th>
            <th scope="col">{t("column.source")}</th>
            {edit === null ? null : (
              <th scope="col">
                <span className="vh">{t("edit.key")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, rule, basis, key }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td data-name={t("column.rule")}>{rule}</td>
              <td data-name={t("column.source")}>
                <Read basis={basis} today={today} />
              </td>
              {edit === null ? null : <td className="act">{key}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useClockRows(pack: PackProps["pack"]): ClockRow[] {
  const t = useTranslations("policies");
  const span = useSpan();
  const comma = useTranslations("card")("comma");
  const of = (clock: Clock, names: [string, string], key: ReactNode): ClockRow[] => [
    { what: names[0], rule: span(clock.amber), basis: clock.basis, key },
    { what: names[1], rule: span(clock.red), basis: clock.basis },
  ];
  const { clock, remoteClock } = pack;
  const remoteKey = <ClockKey part="remote" clock={remoteClock} fallback={clock} />;
  const remoteNames: [string, string] = [t("remoteAmber"), t("remoteRed")];
  const closed = [
    t("pauseDays", { n: pack.monthEndPauseDays }),
    ...pack.closedWeekdays.map((one) => t(`weekday.${one as 0}`)),
    ...pack.closedDates,
  ];
  return [
    ...of(clock, [t("clockAmber"), t("clockRed")], <ClockKey part="clock" clock={clock} fallback={clock} />),
    ...(remoteClock === null
      ? [{ what: t("part.remote"), rule: t("sameClock"), basis: clock.basis, key: remoteKey }]
      : of(remoteClock, remoteNames, remoteKey)),
    { what: t("part.closed"), rule: closed.join(comma), basis: pack.monthEndBasis, key: <ClosedKey pack={pack} /> },
  ];
}
