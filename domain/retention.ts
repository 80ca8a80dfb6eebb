import type { BatchCardRow, BatchRow } from "./batch/rows";
import type { BillLine } from "./bill/rows";
import type { CardFile } from "./cardfile";
import { type Change, change } from "./change";
import { maskName, maskNumber } from "./mask";
import type { AccountRow, Day, Json, PersonRow } from "./rows";
import { searchTextOf } from "./searchtext";
import type { Stage } from "./words";

/** Years for which personal values are kept after a card is closed or a person has left (domain: privacy). */
export const retentionBounds = { least: 2, most: 10, first: 3 };

/** The years that a setting holds; what is missing or does not fit is as at first. */
export function retentionOf(value: Json | undefined): number {
  const { least, most, first } = retentionBounds;
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : first;
}

/** What ended on this day or before is past keeping. 29 February counts as the 28th in a year without one. */
export function keptUntil(today: Day, years: number): Day {
  const year = String(Number(today.slice(0, 4)) - years).padStart(4, "0");
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return today.endsWith("-02-29") && !leap ? `${year}-02-28` : `${year}${today.slice(4)}`;
}

/** Stages after which nothing is done on a card any more. One that was kept is still in use. */
export const pastStages: readonly Stage[] = ["closed", "ported_out", "transferred"];

/**
 * A past card without its personal values: number and holder as their masks, the rest empty, its certificates gone. Stage, days, money and who
 * decided (by account) stay, so that counts and the log go on to say what happened.
 */
export function erasedCard({ card, cases, blockers, materials, certificates, watches }: CardFile): Change[] {
  const bare = {
    ...card,
    number: maskNumber(card.number),
    holder: card.holder === null || card.holderType !== "personal" ? card.holder : erasedName(card.holder),
    iccid: null,
    contactNumber: null,
    refundTarget: null,
    remark: null,
    custom: {},
    acknowledged: {},
    accounts: null,
    accountsAt: null,
    unlisted: 0,
    userId: null,
    userName: null,
    userStaffNo: null,
    userLeftOn: null,
    userLeft: false,
    nextDetail: null,
    nextWho: null,
    chips: card.chips.map((chip) => ({ ...chip, detail: null })),
  };
  const nameless = { note: null, settledName: null };
  return [
    change("card", card, { ...bare, search: searchTextOf(bare) }),
    ...cases.map((row) =>
      change("case", row, {
        ...row,
        reasonText: null,
        operatorId: null,
        operatorName: null,
        answer: null,
        endReason: null,
        exemptedName: null,
        exemptionReason: null,
        receiptNo: null,
      }),
    ),
    ...blockers.map((row) =>
      change("blocker", row, {
        ...row,
        ...nameless,
        detail: null,
        ownerId: null,
        ownerName: null,
        movedTo: null,
        photoSha256: null,
        photoType: null,
      }),
    ),
    ...materials.map((row) => change("material", row, { ...row, ...nameless })),
    ...certificates.map((row) => change("certificate", row, null)),
    ...watches.map((row) => change("watch", row, { ...row, doneName: null, note: null })),
  ];
}

/** What a visit noted on such a card. */
export function erasedVisit(row: BatchCardRow): Change {
  return change("batchCard", row, { ...row, note: null });
}

/** A visit of which every card is erased: who went, whom they met and what they noted; day, channel, firm and results stay. */
export function erasedBatch(row: BatchRow): Change {
  return change("batch", row, {
    ...row,
    place: null,
    operatorId: null,
    operatorName: erasedName(row.operatorName),
    accountManager: null,
    accountManagerPhone: null,
    receiptNo: null,
    note: null,
    openedName: erasedName(row.openedName),
  });
}

/** A bill's lines once these numbers are erased; the very same where it has none of them. */
export function erasedLines(lines: BillLine[], numbers: ReadonlyMap<string, string>): BillLine[] {
  if (!lines.some(({ number }) => numbers.has(number))) return lines;
  return lines.map((line) => ({ ...line, number: numbers.get(line.number) ?? line.number }));
}

/** Somebody who left long ago, and the disabled account they had, which nobody signs in with again. */
export function erasedPerson(row: PersonRow, account: AccountRow | null): Change[] {
  const gone = { passwordHash: null, totpSecret: null, recoveryHashes: [] };
  return [
    change("person", row, { ...row, name: erasedName(row.name), staffNo: null }),
    ...(account === null ? [] : [change("account", account, { ...account, ...gone, login: `*${account.id}` })]),
  ];
}

/** The star is also what says that somebody was erased: a name of one character gets one as well. */
export function erasedName(name: string): string {
  const masked = maskName(name);
  return masked.includes("*") ? masked : `${masked}*`;
}
