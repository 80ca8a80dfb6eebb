import type { CardFile, Context } from "../cardfile";
import { raiseFacts } from "../case/asked";
import { openCaseOf, withCase } from "../case/attempt";
import { defaultDue } from "../policy";
import type { Day, PersonRow, TeamRow } from "../rows";
import { settle } from "../summary";

type Employed = Pick<PersonRow, "employment" | "leftOn">;

/**
 * Employment as of a leaving day: a day to come is planned (在职 until then), one that has come is 离职. null: there is none, they are here.
 */
export function employedUntil(leftOn: Day | null, today: Day): Employed {
  return { employment: leftOn !== null && leftOn <= today ? "left" : "active", leftOn };
}

/** The day on which somebody who is still here will leave; null where none is planned. */
export function plannedLeave({ employment, leftOn }: Employed): Day | null {
  return employment === "active" ? leftOn : null;
}

/**
 * A card of somebody whose row changed: its summary names them, a personal card whose holder left is raised as such and no longer once
 * they are back, and the due day follows the leaving day where that is sooner (domain: life of one card).
 */
export function followPerson(file: CardFile, before: PersonRow | null, user: PersonRow, context: Context): CardFile {
  const back = user.employment === "active";
  const blockers = back ? file.blockers.filter((item) => !isHolderGone(item)) : file.blockers;
  const moved = before !== null && before.leftOn !== user.leftOn ? dueBy(file, before, user, context) : file;
  return settle(raiseFacts({ ...moved, user, blockers }, context), context);
}

/** Raised by the leaving alone, and nobody has dealt with it: it goes with its cause. */
function isHolderGone({ kind, origin, state }: CardFile["blockers"][number]): boolean {
  return kind === "holder_gone" && origin === "rule" && state === "open";
}

function dueBy(file: CardFile, before: PersonRow, after: PersonRow, { today, rules }: Context): CardFile {
  const row = openCaseOf(file);
  if (row === null || (row.state !== "preparing" && row.state !== "returned")) return file;
  const { leftOn } = after;
  const sooner = leftOn !== null && leftOn >= today && (row.due === null || leftOn < row.due);
  // What followed an earlier leaving day follows the new one, or goes back to the month's last useful day.
  const followed = row.due !== null && row.due === before.leftOn;
  if (!sooner && !followed) return file;
  return withCase(file, row.id, { due: defaultDue(rules, file.card, leftOn, today) });
}

/** What becomes of the cards that somebody uses when they change teams: they go along, or stay where they lie. */
export const cardChoices = ["go", "stay"] as const;
export type CardChoice = (typeof cardChoices)[number];

/** 随人调走: a card that is not done with goes to its user's new team and that team's site. */
export function goAlong(file: CardFile, team: TeamRow): CardFile {
  const over = file.card.history || ["closed", "kept", "ported_out", "transferred"].includes(file.card.stage);
  if (over) return file;
  return { ...file, team, card: { ...file.card, teamId: team.id, siteId: team.siteId } };
}
