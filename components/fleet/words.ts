import { useTranslations } from "next-intl";
import type { Facet } from "@/domain/fleet/query/fields";

/** Says what a facet's value is called; teams, people and firms by the name that the server gave, if the reader may see them. */
export function useFacetWord(): (facet: Facet, value: string, name: string | null | undefined) => string {
  const t = useTranslations("fleet");
  const words = useTranslations("words");
  const format = useTranslations("format");
  // Values come from the closed lists of domain/fleet/query.ts, each of which has a message.
  return (facet, value, name) => {
    switch (facet) {
      case "carrier":
        return value === "none" ? t("facet.noCarrier") : words(`carrier.${value}` as "carrier.cmcc");
      case "team":
        return value === "none" ? t("facet.noTeam") : (name ?? t("facet.somewhere"));
      case "user":
        return value === "none" ? t("facet.nobody") : (name ?? t("facet.someone"));
      case "stage":
        return words(`stage.${value}` as "stage.ready");
      case "use":
        return words(`use.${value}` as "use.own_device");
      case "holder":
        return value === "none"
          ? t("facet.noHolder")
          : words(`holderTypeShort.${value}` as "holderTypeShort.corporate");
      case "channel":
        return value === "none" ? t("facet.noChannel") : words(`channel.${value}` as "channel.app");
      case "site":
        return value === "none" ? t("facet.noSite") : (name ?? t("facet.someSite"));
      case "open":
        if (value === "none") return format("none");
        return value === "unknown" ? words("blockerState.unknown") : words(`blocker.${value}` as "blocker.bundle");
      case "certificate":
        if (value === "history") return t("facet.history");
        return words(`certificateState.${value === "missing" ? "none" : value}` as "certificateState.none");
      case "entity":
        return value === "none" ? t("facet.noEntity") : (name ?? t("facet.someEntity"));
      case "project":
      case "account":
      case "supplier":
      case "place":
      case "province":
        return value === "" || value === "none" ? t("facet.unnamed") : value;
      case "warn":
        return words(`warning.${value}` as "warning.stale_line");
      case "due":
        return t(`due.${value}` as "due.none");
    }
  };
}
