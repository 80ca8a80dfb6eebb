import type { PlanCard, PlanGroup } from "@/domain/batch/plan";

/** What is dragged by a group's head: all of it. By a card: the picked ones if it is among them, else itself. */
export function draggedIds(grip: PlanCard | PlanGroup, picked: ReadonlySet<string>): string[] {
  if ("cards" in grip) return grip.cards.map((one) => one.id);
  return picked.has(grip.id) ? [...picked] : [grip.id];
}

const type = "application/x-simoff-cards";

/** What a grip says when it is taken. */
export function take(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.effectAllowed = "move";
  transfer.setData(type, ids.join(" "));
  // Some browsers drag nothing that has no plain text.
  transfer.setData("text/plain", String(ids.length));
}

/** Whether cards of this page are held over a place. */
export function holdsCards(transfer: DataTransfer): boolean {
  return transfer.types.includes(type);
}

/** The cards that were dropped. */
export function dropped(transfer: DataTransfer): string[] {
  return transfer.getData(type).split(" ").filter(Boolean);
}
