import type { Day, Instant, Versioned } from "../rows";

/** How a message asks: first, again after two days, pressing after four. */
export const tones = [1, 2, 3] as const;
export type Tone = (typeof tones)[number];

/** That somebody was asked on a day to do what is theirs; one a person and day, and the id says both. */
export interface NudgeRow extends Versioned {
  personId: string;
  on: Day;
  tone: Tone;
  /** What was asked for, by the keys of `todo.ts`: what of it is still open says for how long somebody has been asked. */
  items: string[];
  by: string;
  byName: string;
  at: Instant;
}

/** The id of the one row of a person and day: two who mark at once cannot both have done it. */
export function nudgeId(personId: string, on: Day): string {
  return `${personId}.${on}`;
}
