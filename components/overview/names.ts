import { useTranslations } from "next-intl";
import type { RowName } from "@/domain/overview/table";
import { carriers, channels } from "@/domain/words";

/** What a row of a picture's table is called. */
export function useRowName(): (name: RowName) => string {
  const t = useTranslations("overview");
  const flow = useFlowName();
  return (name) => {
    if ("day" in name) return name.today ? t("today", { day: name.day }) : name.day;
    if ("month" in name) return name.month;
    if ("flow" in name) return flow({ of: name.flow, value: name.value });
    if ("words" in name) return name.words ?? t("noWords");
    return [name.site ?? t("noSite"), name.team ?? t("noTeam")].join(" · ");
  };
}

/** All, a carrier or a channel. */
export function useFlowName(): (line: { of: "all" | "carrier" | "channel"; value: string }) => string {
  const t = useTranslations("overview");
  const words = useTranslations("words");
  return ({ of, value }) => {
    const carrier = carriers.find((one) => of === "carrier" && one === value);
    const channel = channels.find((one) => of === "channel" && one === value);
    if (carrier !== undefined) return words(`carrier.${carrier}`);
    return channel === undefined ? t("all") : words(`channel.${channel}`);
  };
}
