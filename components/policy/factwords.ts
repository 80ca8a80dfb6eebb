import { useTranslations } from "next-intl";
import type { FactChange, FactField } from "@/domain/policies/facts";
import type { Basis, Material, Span } from "@/domain/policies/pack";
import type { Json } from "@/domain/rows";
import type { BlockerKind, Channel } from "@/domain/words";
import { useCodeText, usePaperText } from "./words";

/** How a span of time is said. */
export function useSpan(): (span: Span) => string {
  const t = useTranslations("policies");
  return (span) => {
    if ("workdays" in span) return t("workdays", { n: span.workdays });
    if ("days" in span) return t("calendarDays", { n: span.days });
    return t("nextMonthDay", { n: span.nextMonthDay });
  };
}

/** Where a rule was read, in one line; who confirmed it. */
export function useBasis(): (basis: Basis) => string {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  return ({ source, checkedOn, confidence, confirmed, by, on }) => {
    const read = `${words(`source.${source}`)} ${checkedOn} ${words(`confidence.${confidence}`)}`;
    return confirmed ? t("confirmedBy", { read, by: by ?? "", on: on ?? "" }) : t("unconfirmed", { read });
  };
}

/**
 * Names and values of what a pack says, for its difference: a list has an entry a line. The casts hold because `factsOf` takes each field's
 * value out of a `Pack`, where the field has that type; as a fact it is plain JSON.
 */
export function useFactWords() {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const [line, reason, paper] = [useCodeText("packLine"), useCodeText("channelReason"), usePaperText()];
  const [span, basis] = [useSpan(), useBasis()];
  const said: Record<FactField, (value: Exclude<Json, null>) => string[]> = {
    hotline: plain,
    site: plain,
    accountDesk: plain,
    storeHint: plain,
    order: (value) => list(value).map((one) => words(`channel.${one as Channel}`)),
    access: (value) => [t(`ease.${value as "open" | "slow" | "closed"}`)],
    reasons: (value) => list(value).map((one) => reason.say(String(one))),
    refuses: (value) => list(value).map((one) => words(`blocker.${one as BlockerKind}`)),
    reviewDays: (value) => [t("days", { from: Number(list(value)[0]), to: Number(list(value)[1]) })],
    materials: (value) => list(value).map((one) => paper.say(one as unknown as Material)),
    proxy: (value) => list(value).map((one) => paper.say(one as unknown as Material)),
    attendance: (value) => [words(`attendance.${value as "ask"}`)],
    steps: (value) => list(value).map((one) => line.say(String(one))),
    amber: (value) => [span(value as unknown as Span)],
    red: (value) => [span(value as unknown as Span)],
    pauseDays: (value) => [t("pauseDays", { n: Number(value) })],
    closedWeekdays: (value) => list(value).map((one) => t(`weekday.${String(one) as "0"}`)),
    closedDates: (value) => list(value).map(String),
    how: (value) => list(value).map((one) => line.say(String(one))),
    days: (value) => [t("refundDays", { from: Number(list(value)[0]), to: Number(list(value)[1]) })],
    needs: (value) => list(value).map((one) => line.say(String(one))),
    lines: (value) => list(value).map((one) => line.say(String(one))),
    basis: (value) => [basis(value as unknown as Basis)],
  };
  return {
    name({ part, field, channel, holder }: Omit<FactChange, "before" | "after">): string {
      const place = [
        channel === null ? null : words(`channel.${channel}`),
        holder === null ? null : words(`holderType.${holder}`),
        channel === null ? t(`part.${part}`) : null,
        t(`fact.${field}`),
      ];
      return place.filter((one) => one !== null).join(" · ");
    },
    // A fact's field tells what its value is: `packFacts` makes both.
    value: (field: FactField, value: Json): string[] => (value === null ? [] : said[field](value)),
  };
}

function plain(value: Exclude<Json, null>): string[] {
  return [String(value)];
}

function list(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}
