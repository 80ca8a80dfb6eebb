import type { CardFile } from "../cardfile";
import { lastCase } from "../case/attempt";
import { neededMaterials } from "../case/guards";
import type { Attendance } from "../policies/pack";
import { asksOf, versionFor } from "../policy";
import type { Rules } from "../rules";

/** One paper to be brought: how many copies, for how many cards, and of how many it is not at hand yet. */
export interface Brought {
  code: string;
  copies: number;
  cards: number;
  missing: number;
}

/** Papers that go once with the whole stack; the others go with each card. */
const once: ReadonlySet<string> = new Set([
  "licence_copy",
  "seal_letter",
  "handler_id",
  "number_list",
  "client_licence_copy",
  "client_seal_letter",
  "licence_scan",
  "letter_scan",
  "handler_id_scan",
  "number_list_scan",
]);

/** What must be brought for all cards of a visit, united: a firm's papers once, a holder's own as often as there are cards. */
export function toBring(rules: Rules, files: readonly CardFile[]): Brought[] {
  const all = new Map<string, Brought>();
  for (const file of files) {
    const row = lastCase(file);
    if (row === null) continue;
    for (const { code, copies } of neededMaterials(file, row, { rules })) {
      const was = all.get(code) ?? { code, copies: 0, cards: 0, missing: 0 };
      const ready = file.materials.some((one) => one.caseId === row.id && one.code === code && one.state === "ready");
      all.set(code, {
        code,
        copies: once.has(code) ? Math.max(was.copies, copies) : was.copies + copies,
        cards: was.cards + 1,
        missing: was.missing + (ready ? 0 : 1),
      });
    }
  }
  return [...all.values()];
}

/** Who has to be there, by the version of the rules that each card's case keeps. Unverified until a manager confirmed it. */
export function whoAttends(rules: Rules, files: readonly CardFile[]): Attendance[] {
  const said = files.flatMap((file): Attendance[] => {
    const { holderType, channel } = file.card;
    const version = versionFor(rules, file);
    if (version === null || holderType === null || channel === null) return [];
    return [asksOf(version.pack, holderType, channel)?.attendance ?? "ask"];
  });
  return [...new Set(said)];
}
