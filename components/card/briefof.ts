import { blockerRules, moneyKinds } from "@/domain/blockers";
import type { CardFile } from "@/domain/cardfile";
import { lastCase } from "@/domain/case/attempt";
import { recheck } from "@/domain/case/recheck";
import type { BlockerRow } from "@/domain/case/rows";
import { seenCaseOf } from "@/domain/case/seen";
import { type Advice, defaultDue } from "@/domain/policy";
import type { Day } from "@/domain/rows";
import type { Rules } from "@/domain/rules";
import { channels } from "@/domain/words";
import type { Brief } from "./brief";

interface Around {
  rules: Rules;
  today: Day;
  actorName: string;
  advice: readonly Advice[];
  nameOf: (item: BlockerRow) => string;
}

/** What the deeds on a card's case begin from. Closed channels are not offered; without advice all are. */
export function briefOf(file: CardFile, { rules, today, actorName, advice, nameOf }: Around): Brief {
  const { card } = file;
  const row = lastCase(file);
  const open = advice.filter((one) => one.verdict !== "closed").map((one) => one.channel);
  const offered = open.length > 0 ? open : [...channels];
  const planned = file.blockers.filter((item) => item.state === "planned");
  return {
    cardId: card.id,
    number: card.number,
    carrier: card.carrier,
    today,
    actorName,
    seen: seenCaseOf(file),
    edition: card.edition,
    reason: row?.reason ?? null,
    reasonText: row?.reasonText ?? null,
    due: row?.due ?? null,
    defaultDue: defaultDue(rules, card, card.userLeftOn, today),
    channel: row?.channel ?? null,
    channels: row?.channel && !offered.includes(row.channel) ? [row.channel, ...offered] : offered,
    contactNumber: card.contactNumber,
    refundTarget: card.refundTarget,
    refund: row?.refund ?? null,
    refundFen: row?.refundFen ?? null,
    submittedOn: row?.submittedOn ?? null,
    planned: planned.map((item) => ({
      id: item.id,
      name: nameOf(item),
      amountFen: item.amountFen,
      money: moneyKinds.has(item.kind),
    })),
    waived: file.blockers
      .filter((item) => item.state === "waived" && blockerRules[item.kind].severity !== "process")
      .map(nameOf),
    recheck: recheck(file, today),
  };
}
