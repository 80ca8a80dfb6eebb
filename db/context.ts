import { and, desc, inArray, like, notInArray, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { CardFile, Context, Target } from "../domain/cardfile";
import { openCaseOf } from "../domain/case/attempt";
import { readable } from "../domain/reading/reading";
import type { Day, Instant } from "../domain/rows";
import type { Role } from "../domain/words";
import { newId } from "./id";
import { kept } from "./kept";
import { readingsOf } from "./readings";
import { readRules } from "./rules";
import { card } from "./schema/card";
import { cardCase } from "./schema/case";
import { readSetting } from "./setting";
import type { Store } from "./store";

/** Now, and the day that it is in the office: given by the server, so that tests choose their own. */
export interface Clock {
  now: Instant;
  today: Day;
}

/** Who a decision is taken for: a signed-in person, or the program by itself. */
export type By = Pick<Actor, "accountId" | "personId" | "name" | "role">;

/**
 * Everything a decision may know besides the files. `role` stands in for the actor's where they act as the card's user; `numbers`: what bindings
 * are to move to.
 */
export async function contextFor(
  store: Store,
  actor: By,
  clock: Clock,
  files: readonly CardFile[],
  role: Role = actor.role,
  numbers: readonly string[] = [],
): Promise<Context> {
  const { accountId, personId, name } = actor;
  const [targets, leavingNumbers, caseNo, onePerson, rules, texts] = await Promise.all([
    targetsOf(store, numbers),
    numbersOnTheirWayOut(store, files),
    lastCaseNo(store, clock.today.slice(0, 4)),
    isOnePerson(store),
    readRules(store),
    readingsOf(store, papersIn(files)),
  ]);
  let last = caseNo;
  const newCaseNo = () => `XK-${clock.today.slice(0, 4)}-${String(++last).padStart(4, "0")}`;
  const by = { accountId, personId, name, role };
  return { ...clock, by, newId, newCaseNo, onePerson, leavingNumbers, targets, rules, texts };
}

/** Files of papers in open cases: who accepts one, or closes the card on it, asks what was read. */
function papersIn(files: readonly CardFile[]): string[] {
  return files.flatMap((file) => {
    const row = openCaseOf(file);
    if (row === null) return [];
    return file.certificates
      .filter((one) => one.caseId === row.id && (one.state === "to_verify" || one.state === "verified"))
      .filter(({ mediaType }) => readable.includes(mediaType))
      .map(({ sha256 }) => sha256);
  });
}

/** Of the numbers that these files name as contact, those that are themselves being cancelled. */
async function numbersOnTheirWayOut(store: Store, files: readonly CardFile[]): Promise<Set<string>> {
  const named = files.flatMap(({ card: { contactNumber, refundTarget } }) => [contactNumber, refundTarget]);
  const numbers = [...new Set(named.filter((one) => one !== null))];
  const leaving = new Set<string>();
  for (let from = 0; from < numbers.length; from += 500) {
    const slice = numbers.slice(from, from + 500);
    const rows = await store.db
      .select({ number: card.number })
      .from(card)
      .where(and(inArray(card.number, slice), notInArray(card.stage, ["not_started", "kept"])));
    for (const row of rows) leaving.add(row.number);
  }
  return leaving;
}

/** Stages of a card whose number is here to stay, or somebody else's again. */
const staying = ["not_started", "kept", "ported_out", "transferred"] as const;

/** What the whole register knows of these numbers, whoever asks: the decision says no more of it than yes or no. */
async function targetsOf({ db }: Store, numbers: readonly string[]): Promise<Map<string, Target>> {
  const known = new Map<string, Target>();
  if (numbers.length === 0) return known;
  const rows = await db
    .select({ number: card.number, stage: card.stage, userLeft: card.userLeft, userLeftOn: card.userLeftOn })
    .from(card)
    .where(inArray(card.number, [...numbers]));
  for (const { number, stage, userLeft, userLeftOn } of rows) {
    // A number comes back after some 90 days: a card that is gone and one that lives may share it.
    const leaving = !staying.some((one) => one === stage);
    if (known.has(number) && stage === "closed") continue;
    known.set(number, { leaving, userLeft, userLeftOn });
  }
  return known;
}

const lastCase = kept((db) =>
  db
    .select({ caseNo: cardCase.caseNo })
    .from(cardCase)
    .where(like(cardCase.caseNo, sql.placeholder("inYear")))
    .orderBy(desc(sql`length(${cardCase.caseNo})`), desc(cardCase.caseNo))
    .limit(1)
    .prepare("last case"),
);

async function lastCaseNo(store: Store, year: string): Promise<number> {
  const [row] = await lastCase(store.db).execute({ inYear: `XK-${year}-%` });
  return row ? Number(row.caseNo.slice("XK-2026-".length)) : 0;
}

/** Whether 单人模式 is on: one person may verify their own upload after 24 hours. */
export async function isOnePerson(store: Store): Promise<boolean> {
  return (await readSetting(store, "one_person")) === true;
}
