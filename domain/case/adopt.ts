import type { CardFile, Decision } from "../cardfile";
import { refuse } from "../change";
import { type FactChange, packDifference } from "../policies/facts";
import { adviseBy, byProxy, clockOf, materialsFor } from "../policy";
import type { Day } from "../rows";
import { keptVersion, newestVersion, type Rules } from "../rules";
import type { Channel } from "../words";
import { openCaseOf, withCase } from "./attempt";

/** What the newest version of the rules would change for an open case that keeps an older one. */
export interface Newer {
  /** Names of the versions. */
  from: string;
  to: string;
  /** Papers by code that the case's channel would ask for besides, and those that it would no longer ask for. */
  added: string[];
  removed: string[];
  /** The day from which the carrier is over its clock, while it has the papers and where it moves. */
  clock: { before: Day; after: Day } | null;
  /** The case's channel, where the newer version closes it. */
  closes: Channel | null;
  /** Everything that differs between the two versions. */
  differs: FactChange[];
}

/** What adopting the newest version would change; null where the card has no open case or keeps the newest already. */
export function newerFor(rules: Rules, file: CardFile): Newer | null {
  const row = openCaseOf(file);
  const newest = newestVersion(rules, file.card);
  if (row === null || newest === null || row.policyVersion === newest.name) return null;
  const kept = keptVersion(rules, row, file.card);
  if (kept === null) return null;
  const { holderType } = file.card;
  const { channel } = row;
  const differs = packDifference(kept.pack, newest.pack);
  const base: Newer = { from: kept.name, to: newest.name, added: [], removed: [], clock: null, closes: null, differs };
  const clock = clockMove(rules, file, newest.name);
  if (holderType === null || channel === null) return { ...base, clock };
  const papers = (pack: typeof newest.pack) =>
    materialsFor(pack, holderType, channel, byProxy(file.blockers)).map((one) => one.code);
  const before = papers(kept.pack);
  const after = papers(newest.pack);
  const shut = (pack: typeof newest.pack) =>
    adviseBy(pack, holderType, file.blockers).some((one) => one.channel === channel && one.verdict === "closed");
  return {
    ...base,
    clock,
    added: after.filter((code) => !before.includes(code)),
    removed: before.filter((code) => !after.includes(code)),
    closes: shut(newest.pack) && !shut(kept.pack) ? channel : null,
  };
}

function clockMove(rules: Rules, file: CardFile, to: string): Newer["clock"] {
  const row = openCaseOf(file);
  if (row === null) return null;
  const before = clockOf(rules, row, file.card)?.overdueFrom;
  const after = clockOf(rules, { ...row, policyVersion: to }, file.card)?.overdueFrom;
  return before && after && before !== after ? { before, after } : null;
}

/**
 * 采用新规则: the open case goes by the newest version from now on; papers and clock follow when the file is settled, papers at hand stay.
 * Refuses `wrong_stage` without an open case, `already` where it keeps the newest.
 */
export function adopt(): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    const newest = newestVersion(context.rules, file.card);
    if (row === null || newest === null) return refuse("wrong_stage", { by: ["stage"] });
    if (row.policyVersion === newest.name) return refuse("already");
    return withCase(file, row.id, { policyVersion: newest.name });
  };
}
