import type { Day, Instant, JoinCodeRow, PersonRow } from "./rows";
import { addDays } from "./workdays";

/** Digits and letters that nobody takes for one another on paper: no 0 O, 1 I L. */
export const joinLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const joinLength = 8;

/** Days in which a code can be used, and days for which the device then opens the page. The leaving day cuts both short. */
export const joinDays = { code: 7, device: 30 };

/** A code as somebody types it (`abcd-efgh`, full width, with spaces) as it was made; null for what cannot be one. */
export function readJoinCode(typed: string): string | null {
  const code = typed
    .slice(0, 60)
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-–—−.·]/g, "");
  return code.length === joinLength && [...code].every((one) => joinLetters.includes(one)) ? code : null;
}

/** `ABCD-EFGH`, as it stands on paper. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

type Employed = Pick<PersonRow, "employment" | "leftOn">;

/** Whether somebody is here on a day; the leaving day is the last. Who left on a day that nobody knows is gone. */
export function isHere({ employment, leftOn }: Employed, day: Day): boolean {
  return leftOn === null ? employment === "active" : day <= leftOn;
}

/** The last of so many days from today, or the leaving day if that is sooner. */
export function lastDayOf({ leftOn }: Employed, today: Day, days: number): Day {
  const last = addDays(today, days);
  return leftOn !== null && leftOn < last ? leftOn : last;
}

/** How a person's phone page stands: `none` no code was made · `waiting` to be used · `open` on a device · `over` neither any more. */
export const joinStates = ["none", "waiting", "open", "over"] as const;
export type JoinState = (typeof joinStates)[number];

/** How it stands, by the last code and the session it opened. */
export function joinStateOf(
  code: Pick<JoinCodeRow, "usedAt" | "endedAt" | "lastDay"> | null,
  session: { endedAt: Instant | null } | null,
  person: Employed,
  today: Day,
): JoinState {
  if (code === null) return "none";
  if (code.endedAt !== null || today > code.lastDay || !isHere(person, today)) return "over";
  if (code.usedAt === null) return "waiting";
  return session?.endedAt === null ? "open" : "over";
}
