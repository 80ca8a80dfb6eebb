import { isBinding } from "../bindings";
import type { CardFile, Context, Target } from "../cardfile";
import { readNumber } from "../register/identifiers";
import type { Day } from "../rows";
import type { BlockerKind } from "../words";

/** The number as typed, in eleven digits; null where nothing was typed. */
export function targetOf(typed: string | null | undefined): string | null {
  const read = readNumber(typed ?? "");
  return read.is === "number" ? read.number : null;
}

/**
 * Why a binding cannot move to a number: `not_a_number`; `not_a_binding`; `not_lasting`, one word for the card's own number, one that is itself
 * being cancelled, and one of somebody who leaves no later than this card's user. Which of them it is would tell of cards that the reader may not
 * see, so nobody is told. Null: it may, or nothing was typed.
 */
export function targetFault(
  typed: string | null | undefined,
  kind: BlockerKind,
  file: CardFile,
  { targets, today }: Pick<Context, "targets" | "today">,
): "not_a_number" | "not_a_binding" | "not_lasting" | null {
  if (!typed?.trim()) return null;
  if (!isBinding(kind) && kind !== "sms_login") return "not_a_binding";
  const number = targetOf(typed);
  if (number === null) return "not_a_number";
  const target = targets.get(number);
  const lasts = number !== file.card.number && (target === undefined || !goesFirst(target, file, today));
  return lasts ? null : "not_lasting";
}

function goesFirst({ leaving, userLeft, userLeftOn }: Target, { user }: CardFile, today: Day): boolean {
  if (leaving || userLeft) return true;
  if (userLeftOn === null) return false;
  const here = user?.employment === "left" ? (user.leftOn ?? today) : (user?.leftOn ?? null);
  return here === null || userLeftOn <= here;
}
