import type { CardFile } from "../cardfile";
import type { Day } from "../rows";
import { addDays, daysBetween } from "../workdays";
import type { NudgeRow, Tone } from "./rows";
import { type TodoCard, todosOf } from "./todo";

/** Whose message stands in the pack without being asked for: something of theirs is past its day, or has so few left. */
export const soonDays = 3;

/** Marks older than this say nothing of how long somebody has been asked. */
export const rememberedDays = 60;

/** The message of one person, before it is put into words. */
export interface NudgeLine {
  personId: string;
  name: string;
  staffNo: string | null;
  /** Their cards with what is to be done on each, the soonest due first. */
  cards: TodoCard[];
  /** Things to do, over all cards. */
  things: number;
  /** The soonest of the days; null where none was set. */
  due: Day | null;
  /** Days since they were first asked for something of this; 0 where they never were. */
  days: number;
  tone: Tone;
  /** The last time before today. */
  before: NudgeRow | null;
  /** That they were asked today. */
  marked: NudgeRow | null;
}

/** Tone by the days since somebody was first asked: rising after 2 and after 4. */
export function toneAfter(days: number): Tone {
  if (days >= 4) return 3;
  return days >= 2 ? 2 : 1;
}

/** Days since somebody was first asked for something that is still open; what was done since does not count, and no gap does either. */
export function askedFor(open: ReadonlySet<string>, rows: readonly NudgeRow[], today: Day): number {
  const since = rows.filter((row) => row.on < today && row.items.some((item) => open.has(item))).map((row) => row.on);
  const first = since.sort()[0];
  return first === undefined ? 0 : daysBetween(first, today);
}

/** Keys of all that a message asks for. */
export function keysOf(line: Pick<NudgeLine, "cards">): string[] {
  return line.cards.flatMap(({ todos }) => todos.map(({ key }) => key));
}

/**
 * One message a person from cards and earlier marks, whose day is soonest first. Nobody who left: somebody else answers for them. Nobody who has
 * nothing open.
 */
export function packOf(files: readonly CardFile[], marks: readonly NudgeRow[], today: Day): NudgeLine[] {
  const byPerson = new Map<string, { user: NonNullable<CardFile["user"]>; cards: TodoCard[] }>();
  for (const file of files) {
    const todo = file.user === null || file.user.employment === "left" ? null : todosOf(file);
    if (todo === null || file.user === null) continue;
    const found = byPerson.get(file.user.id) ?? { user: file.user, cards: [] };
    byPerson.set(file.user.id, { ...found, cards: [...found.cards, todo] });
  }
  return [...byPerson.values()].map(({ user, cards }) => lineOf(user, cards, marks, today)).sort(byDue);
}

function lineOf(
  user: NonNullable<CardFile["user"]>,
  given: readonly TodoCard[],
  marks: readonly NudgeRow[],
  today: Day,
): NudgeLine {
  const cards = [...given].sort((a, b) => order(a.due, b.due) || (a.number < b.number ? -1 : 1));
  const own = marks.filter((row) => row.personId === user.id);
  const days = askedFor(new Set(keysOf({ cards })), own, today);
  const marked = own.find((row) => row.on === today) ?? null;
  const earlier = own.filter((row) => row.on < today).sort((a, b) => (a.on < b.on ? 1 : -1));
  return {
    personId: user.id,
    name: user.name,
    staffNo: user.staffNo,
    cards,
    things: cards.reduce((sum, { todos }) => sum + todos.length, 0),
    due: cards[0]?.due ?? null,
    days,
    tone: toneAfter(days),
    before: earlier[0] ?? null,
    marked,
  };
}

/** Whether a person's message is due today, and not only one that somebody might want to send. */
export function isDue(line: Pick<NudgeLine, "due">, today: Day): boolean {
  return line.due !== null && line.due <= addDays(today, soonDays);
}

/** No day comes last. */
function order(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

function byDue(a: NudgeLine, b: NudgeLine): number {
  return order(a.due, b.due) || b.things - a.things || (a.personId < b.personId ? -1 : 1);
}
