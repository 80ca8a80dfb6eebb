import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CardFile } from "@/domain/cardfile";
import { stepOn } from "@/domain/nextstep";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Chips } from "../chip";
import { Due, Moment } from "../day";
import { NextWords } from "../next";
import { StageMark } from "../stage";
import { Tel } from "../tel";

/** The cards that somebody has, with what is to be done about each. */
export function NowTable({ files, today }: { files: readonly CardFile[]; today: DayText }) {
  const t = useTranslations("people.sheet");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("now")}</caption>
      <thead>
        <tr>
          {(["number", "stage", "items", "next", "due"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map(({ card }) => {
          const next = stepOn(card, today);
          return (
            <tr key={card.id}>
              <th scope="row">
                <Link href={`/cards/${card.id}` as Route} prefetch={false}>
                  <Tel number={card.number} />
                </Link>
              </th>
              <td data-name={t("column.stage")}>
                <StageMark stage={card.stage} />
              </td>
              <td data-name={t("column.items")}>
                <Chips chips={card.chips} />
              </td>
              <td data-name={t("column.next")}>
                <span>
                  <NextWords card={{ nextStep: next.step, nextDetail: next.detail, nextWho: next.who }} />
                </span>
              </td>
              <td data-name={t("column.due")}>
                <Due day={card.due} today={today} done={card.effectiveOn !== null} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A card that they had before. */
export interface Past {
  cardId: string;
  number: string;
  from: Instant | null;
  until: Instant;
  nowId: string | null;
  nowName: string | null;
}

export function PastTable({ past, today }: { past: readonly Past[]; today: DayText }) {
  const t = useTranslations("people.sheet");
  const unknown = useTranslations("format")("unknown");
  return (
    <table className="ledger stack">
      <caption className="vh">{t("past")}</caption>
      <thead>
        <tr>
          {(["number", "from", "until", "nowWith"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {past.map(({ cardId, number, from, until, nowId, nowName }) => (
          <tr key={cardId}>
            <th scope="row">
              <Link href={`/cards/${cardId}` as Route} prefetch={false}>
                <Tel number={number} />
              </Link>
            </th>
            <td data-name={t("column.from")}>
              {from === null ? <span className="quiet">{unknown}</span> : <Moment at={from} today={today} />}
            </td>
            <td data-name={t("column.until")}>
              <Moment at={until} today={today} />
            </td>
            <td data-name={t("column.nowWith")}>
              {nowName === null ? (
                <span className="quiet">{t("nobody")}</span>
              ) : nowId === null ? (
                nowName
              ) : (
                <Link href={`/people/${nowId}` as Route} prefetch={false}>
                  {nowName}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
