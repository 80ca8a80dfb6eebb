import type { CardFile, Context } from "../cardfile";
import { afterSpan, clockOf, closedOn, versionFor } from "../policy";
import type { Day, Fen } from "../rows";
import { addDays, daysBetween, monthEnd } from "../workdays";
import { openCaseOf } from "./attempt";
import { failing, missingMaterials, readCode } from "./guards";
import type { BlockerRow, CaseRow } from "./rows";

/** What stands between a card and its cancellation, in time: a day where one is known. */
export type Hold =
  | { what: "contract"; until: Day }
  /** Open items and facts that are missing, by their number: nobody knows how long they take. */
  | { what: "items"; n: number }
  | { what: "papers"; n: number }
  /** The carrier takes nothing in: its month-end pause, a closed weekday or date. */
  | { what: "closed"; until: Day }
  /** From handing in to the answer, by the carrier's clock. */
  | { what: "clock"; until: Day };

/** A contract's end against its price: rent until then, or the exit fee (违约金) now. */
export interface Waiting {
  until: Day;
  months: number;
  /** Rent of these months; null where the rent is not known. */
  rentFen: Fen | null;
  /** null where nobody asked the carrier. */
  exitFeeFen: Fen | null;
}

export interface Earliest {
  /** First day on which it can be handed in, if all that has no day were done today; null once the carrier has it. */
  handIn: Day | null;
  /** Day by which the line should be gone, by the carrier's red clock. */
  gone: Day | null;
  holds: Hold[];
  waiting: Waiting | null;
}

type Known = Pick<Context, "today" | "rules" | "leavingNumbers">;

/**
 * The earliest day on which a card under way can be out of service, and what holds it. null where nothing is under way or the line is
 * gone. Planned same-visit items hold nothing: they are settled with the cancellation.
 */
export function earliest(file: CardFile, context: Known): Earliest | null {
  const row = openCaseOf(file);
  if (row === null || row.state === "cancelled") return null;
  if (row.state === "submitted" || row.state === "pre_cancelled") return withCarrier(file, row, context);
  const contract = contractOf(file.blockers, context.today);
  const from = contract === null ? context.today : addDays(contract.until, 1);
  const { pack } = versionFor(context.rules, file) ?? { pack: null };
  const handIn = pack === null ? from : takesIn(from, (day) => closedOn(pack, day), pack.monthEndPauseDays);
  const papers = missingMaterials(file, row, context).length;
  const items = failing(file, row, context).filter(
    (code) => code !== "materials" && (contract === null || readCode(code).id !== contract.id),
  ).length;
  const clock = (row.channel === "remote_store" ? pack?.remoteClock : null) ?? pack?.clock ?? null;
  const gone = clock === null ? null : addDays(afterSpan(context.rules, handIn, clock.red), -1);
  const holds: Hold[] = [];
  if (contract !== null) holds.push({ what: "contract", until: contract.until });
  if (items > 0) holds.push({ what: "items", n: items });
  if (papers > 0) holds.push({ what: "papers", n: papers });
  if (handIn > from) holds.push({ what: "closed", until: addDays(handIn, -1) });
  if (gone !== null) holds.push({ what: "clock", until: gone });
  return { handIn, gone, holds, waiting: contract === null ? null : waitingFor(contract, file, context.today) };
}

function withCarrier(file: CardFile, row: CaseRow, { rules }: Known): Earliest {
  const due = clockOf(rules, row, file.card);
  const gone = row.expectedOn ?? (due === null ? null : addDays(due.overdueFrom, -1));
  return { handIn: null, gone, holds: gone === null ? [] : [{ what: "clock", until: gone }], waiting: null };
}

interface Contract {
  id: string;
  until: Day;
  exitFeeFen: Fen | null;
}

/** The contract that ends last, unless its exit fee is paid with the visit. */
function contractOf(blockers: readonly BlockerRow[], today: Day): Contract | null {
  const open = blockers.filter(
    (item) => (item.kind === "contract_term" || item.kind === "handset_contract") && item.state === "open",
  );
  const dated = open.flatMap(({ id, until, amountFen }) =>
    until === null || until < today ? [] : [{ id, until, exitFeeFen: amountFen }],
  );
  return dated.sort((a, b) => (a.until < b.until ? 1 : -1))[0] ?? null;
}

/** The first day from `from` on which the carrier takes applications. */
function takesIn(from: Day, closed: (day: Day) => boolean, pauseDays: number): Day {
  for (let day = from; daysBetween(from, day) < 62; day = addDays(day, 1)) {
    if (!closed(day) && day <= addDays(monthEnd(day), -pauseDays)) return day;
  }
  return from;
}

/** Rent is charged by the month: every month that has begun until the contract's end. */
function waitingFor({ until, exitFeeFen }: Contract, { card }: CardFile, today: Day): Waiting {
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = Math.max(1, index(until) - index(today));
  return { until, months, rentFen: card.rentFen === null ? null : card.rentFen * months, exitFeeFen };
}
