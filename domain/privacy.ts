import type { CardFile } from "./cardfile";
import { maskName } from "./mask";
import type { CardRow } from "./rows";
import type { Role } from "./words";

/**
 * Where personal values are read: `page` a card and the lists it stands in · `paper` the card while a paper waits to be held against it ·
 * `visit` the cards of a batch and what is printed of them · `history` what the log tells · `file` a register that leaves the house.
 */
export const places = ["page", "paper", "visit", "history", "file"] as const;
export type Place = (typeof places)[number];

/** Personal values that not everybody sees who sees the card: the holder as the register names it, and as a paper prints it. */
export const guardedFields = ["holder", "holderPrinted"] as const;
export type GuardedField = (typeof guardedFields)[number];

/** `full` as stored, `masked` its first character, `none` empty. */
export type Shown = "full" | "masked" | "none";

/** Those who handle cards see a name in full wherever they see the card; staff see their own cards alone. */
const handles = { owner: "full", manager: "full", operator: "full", staff: "full" } as const;
const masked = { holder: "masked", holderPrinted: "masked" } as const;

/**
 * How the auditor (finance and audit) sees a personal holder's name (domain: privacy): masked, in full where they hold it against a paper, and left
 * out of a file that may be imported again, where a mask would replace the true name.
 */
const auditor: Record<Place, Record<GuardedField, Shown>> = {
  page: masked,
  paper: { holder: "full", holderPrinted: "full" },
  visit: masked,
  history: masked,
  file: { holder: "none", holderPrinted: "none" },
};

/**
 * How a role sees a guarded field of a card whose holder is a person. A firm's name is no personal value, and a number is the row's identity: both
 * are shown in full to whoever sees the card.
 */
export function shownTo(role: Role, place: Place, field: GuardedField): Shown {
  return role === "auditor" ? auditor[place][field] : handles[role];
}

type Held = Pick<CardRow, "holder" | "holderType">;

/** A row with a holder as a role sees it at a place. */
export function holderFor<R extends Held>(role: Role, place: Place, row: R): R {
  const shown = row.holderType === "personal" ? shownTo(role, place, "holder") : "full";
  return shown === "full" ? row : { ...row, holder: hidden(shown, row.holder) };
}

/** A whole file as a role sees it at a place. Where a name is hidden the search text goes: it holds the name as well, and no page needs it. */
export function fileFor<F extends Pick<CardFile, "card" | "certificates">>(role: Role, place: Place, file: F): F {
  if (file.card.holderType !== "personal") return file;
  const card = holderFor(role, place, file.card);
  const printed = shownTo(role, place, "holderPrinted");
  return {
    ...file,
    card: card === file.card ? card : { ...card, search: "" },
    certificates: file.certificates.map((one) => ({ ...one, holderPrinted: hidden(printed, one.holderPrinted) })),
  };
}

/** A value of an event's field as a role reads it in the log, of a card whose holder is a person. Other fields pass as they are. */
export function toldTo<V>(role: Role, field: string, value: V): V | string | null {
  const guarded = guardedFields.find((one) => one === field);
  if (guarded === undefined || typeof value !== "string") return value;
  return hidden(shownTo(role, "history", guarded), value);
}

function hidden(shown: Shown, name: string | null): string | null {
  if (name === null || shown === "full") return name;
  return shown === "masked" ? maskName(name) : null;
}
