import { useMessages, useTranslations } from "next-intl";
import type { Pack } from "@/domain/policies/pack";
import { channels, holderTypes } from "@/domain/words";

/** A place in a pack or in a file of packs, in words where there are some: `channels.3.asks.corporate.materials.0.copies`. */
export function usePathWords(pack: Pick<Pack, "channels"> | null): (path: string) => string {
  const words = useTranslations("words");
  const names: Readonly<Record<string, string>> = useMessages().policies.path;
  return (path) => {
    const parts = path.split(".");
    return parts
      .map((part, n) => {
        if (/^\d+$/.test(part)) {
          const channel = parts[n - 1] === "channels" ? pack?.channels[Number(part)]?.channel : undefined;
          return channel ? words(`channel.${channel}`) : String(Number(part) + 1);
        }
        const holder = holderTypes.find((one) => one === part);
        const channel = channels.find((one) => one === part);
        if (holder) return words(`holderType.${holder}`);
        if (channel) return words(`channel.${channel}`);
        return Object.hasOwn(names, part) ? names[part] : part;
      })
      .join(" › ");
  };
}
