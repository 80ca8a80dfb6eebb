import { blockerRules } from "../blockers";
import type { CardFile, Context } from "../cardfile";
import type { BlockerKind } from "../words";

/** Whether the card is in the actor's hands: everybody but staff reaches it by scope, staff only their own (使用人). */
export function isOwn(file: CardFile, context: Context): boolean {
  return context.by.role !== "staff" || (file.card.userId !== null && file.card.userId === context.by.personId);
}

/** What of a context says which role acts. */
type ByRole = { by: Pick<Context["by"], "role"> };

/** Owner and manager: those who may waive, exempt and answer for others. */
export function manages(context: ByRole): boolean {
  return context.by.role === "owner" || context.by.role === "manager";
}

/**
 * Whether the actor's role clears items of this kind, after the table's "cleared by". A manager may record for anyone (代登记) except a
 * legal hold, which is the owner's; an operator for all but what is a manager's alone; finance (auditor) what is finance's.
 */
export function clears(kind: BlockerKind, context: ByRole): boolean {
  const by = blockerRules[kind].clearedBy;
  switch (context.by.role) {
    case "owner":
      return true;
    case "manager":
      return !by.every((one) => one === "owner");
    case "operator":
      return by.some((one) => one !== "manager" && one !== "owner");
    case "staff":
      return by.some((one) => one === "staff" || one === "holder" || one === "anyone");
    case "auditor":
      return by.includes("finance");
  }
}
