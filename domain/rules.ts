import type { CaseRow } from "./case/rows";
import type { Guide } from "./guides";
import { type Holidays, shippedHolidays } from "./holidays";
import { cbn } from "./policies/cbn";
import { cmcc } from "./policies/cmcc";
import { ctcc } from "./policies/ctcc";
import { cucc } from "./policies/cucc";
import { mvno } from "./policies/mvno";
import type { Pack } from "./policies/pack";
import { provinceOf } from "./provinces";
import type { CardRow } from "./rows";
import { shippedGuides } from "./shippedguides";
import type { Carrier } from "./words";

/** The name of the packs that the program brings. Packs that change get a new name, and the old ones stay beside them. */
export const shippedVersion = "2026-11-22.1";

/** Stands in a case whose carrier nobody knows yet; it takes the newest version when the carrier is filled in. */
export const noVersion = "none";

/** The packs that the program brings. Nothing in them is confirmed until a manager says so (`basis.confirmed`). */
export const shippedPacks: Readonly<Record<Carrier, Pack>> = { cmcc, cucc, ctcc, cbn, mvno };

/** A pack and the name that a case keeps: `cmcc@3`, `cmcc:广东@1`, or `shippedVersion`. */
export interface Version {
  name: string;
  carrier: Carrier;
  /** null: everywhere. */
  province: string | null;
  /** 0 for a shipped pack. */
  number: number;
  pack: Pack;
}

/** Everything of the trade that managers own, as it stands now, with every older version of the packs. */
export interface Rules {
  /** Versions that managers saved, in any order. */
  versions: readonly Version[];
  holidays: Holidays;
  /** How to unbind or re-bind at banks and apps. */
  guides: readonly Guide[];
}

/** What the program brings, without anything of a manager's. */
export const shippedRules: Rules = { versions: [], holidays: shippedHolidays, guides: shippedGuides };

/** What decides which pack is meant. */
export type Line = Pick<CardRow, "carrier" | "homeProvince">;

/** The name under which a manager's version is kept. */
export function versionName(carrier: Carrier, province: string | null, number: number): string {
  return `${carrier}${province === null ? "" : `:${province}`}@${number}`;
}

function shipped(carrier: Carrier): Version {
  return { name: shippedVersion, carrier, province: null, number: 0, pack: shippedPacks[carrier] };
}

/** The newest version of exactly this carrier and province; null where a province has none of its own. */
export function newestOf(rules: Rules, carrier: Carrier, province: string | null): Version | null {
  const own = rules.versions.filter((one) => one.carrier === carrier && one.province === province);
  const last = own.reduce<Version | null>(
    (best, one) => (best === null || one.number > best.number ? one : best),
    null,
  );
  return last ?? (province === null ? shipped(carrier) : null);
}

/** The version that a new case of this line takes: the home province's own, else the carrier's. null while the carrier is unknown. */
export function newestVersion(rules: Rules, line: Line): Version | null {
  if (line.carrier === null) return null;
  const province = provinceOf(line.homeProvince);
  const own = province === null ? null : newestOf(rules, line.carrier, province);
  return own ?? newestOf(rules, line.carrier, null);
}

/** The version of a carrier by its name; null if there is none of that name for that carrier. */
export function namedVersion(rules: Rules, name: string, carrier: Carrier): Version | null {
  if (name === shippedVersion) return shipped(carrier);
  return rules.versions.find((one) => one.name === name && one.carrier === carrier) ?? null;
}

/** The version that a case keeps; the newest where it names another carrier's (the card's carrier was corrected) or none. */
export function keptVersion(rules: Rules, row: Pick<CaseRow, "policyVersion">, line: Line): Version | null {
  if (line.carrier === null) return null;
  return namedVersion(rules, row.policyVersion, line.carrier) ?? newestVersion(rules, line);
}
