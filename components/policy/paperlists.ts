import type { Material, Pack } from "@/domain/policies/pack";
import { materialsFor } from "@/domain/policy";
import type { Channel, HolderType } from "@/domain/words";

/** The same papers in several channels. */
export interface PaperList {
  holder: HolderType;
  channels: Channel[];
  papers: readonly Material[];
}

/** What each kind of holder brings, channels that ask for the same in one list; closed channels ask for nothing. */
export function paperLists(pack: Pack, holders: readonly HolderType[]): PaperList[] {
  return holders.flatMap((holder) => {
    const lists = new Map<string, PaperList>();
    for (const { channel, access } of pack.channels) {
      if (access[holder].ease === "closed") continue;
      const papers = materialsFor(pack, holder, channel);
      const key = papers.map((one) => one.code).join(" ");
      const same = lists.get(key);
      if (same) same.channels.push(channel);
      else lists.set(key, { holder, channels: [channel], papers });
    }
    return [...lists.values()];
  });
}
