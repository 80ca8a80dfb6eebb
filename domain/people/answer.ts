import type { Decision } from "../cardfile";
import { typed } from "../case/attempt";
import { clears, manages } from "../case/hands";
import { settleItem } from "../case/items";
import { type Learnt, printNote, type Saying } from "../case/note";
import { type Seen, seenItem } from "../case/seen";
import { refuse } from "../change";
import { chain } from "../summary";
import { answerable, sayingsFor } from "./sayings";

/** An item as the manager saw it, and what they were told of it. */
export interface Answered extends Seen {
  cardId: string;
  said: Saying;
}

/** How it was learnt, from whom, and what else was said. */
export interface Basis {
  learnt: Learnt;
  from: string;
  note?: string | null;
}

/**
 * 代登记: a manager answers at once for the items of somebody's card, as they were told; each keeps how it was learnt. All of a card's or
 * none. Refuses `not_found` (another's card, no such item), `stale`, `already`, `not_allowed`, `reason_needed` (nobody named), `invalid`.
 */
export function answerFor(personId: string, items: readonly Answered[], basis: Basis): Decision {
  return (file, context) => {
    if (file.card.userId !== personId) return refuse("not_found");
    if (!manages(context)) return refuse("not_allowed");
    if (typed(basis.from) === null) return refuse("reason_needed", { by: ["answer"] });
    const own = items.filter((one) => one.cardId === file.card.id);
    return chain(...own.map((one) => seenItem(one, { state: "cleared" }, settled(one, basis))))(file, context);
  };
}

function settled({ id, said }: Answered, basis: Basis): Decision {
  return (file, context) => {
    const item = file.blockers.find((one) => one.id === id);
    if (item === undefined) return refuse("not_found");
    if (!answerable(item)) return refuse("already", { by: [item.kind] });
    if (!clears(item.kind, context)) return refuse("not_allowed", { by: [item.kind] });
    if (!sayingsFor(item.kind).includes(said)) return refuse("invalid", { by: [item.kind] });
    const note = printNote({ answer: said, ...basis });
    return settleItem(file, context, item, "cleared", { note, checkedOn: context.today });
  };
}
