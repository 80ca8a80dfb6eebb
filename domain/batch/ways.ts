import type { CardFile, Context, Decision } from "../cardfile";
import { openCaseOf, withCase } from "../case/attempt";
import { failing } from "../case/guards";
import { editCase } from "../case/open";
import { type Refusal, refuse } from "../change";
import type { Attendance } from "../policies/pack";
import { type Advice, adviseChannels, asksOf, versionFor } from "../policy";
import type { Channel } from "../words";

/**
 * How a ready card stands to one channel: `open` it may go there as it is · `closed` the rules of its carrier say no, or an open item does ·
 * `unready` the rules allow it, but there it would lack something.
 */
export interface Way {
  channel: Channel;
  is: "open" | "closed" | "unready";
  /** Takes longer than others: taken by the plan only where there is no other. */
  slow: boolean;
  attendance: Attendance;
  /** Why it is advised or closed: codes of `channelReasons`, or a manager's own words. */
  reasons: readonly string[];
  /** Kinds of items that close it, or what it would lack there (`failing` of the guards). */
  by: readonly string[];
}

/**
 * Every channel that the card's rules name, in the order of preference for its holder. Empty while its carrier or holder type is unknown, or
 * while nothing is under way.
 */
export function waysOf(file: CardFile, context: Pick<Context, "leavingNumbers" | "rules">): Way[] {
  const row = openCaseOf(file);
  const version = versionFor(context.rules, file);
  const { holderType } = file.card;
  if (row === null || version === null || holderType === null) return [];
  return adviseChannels(context.rules, file).map((advice) => {
    const { channel } = advice;
    const lacks = failing(withCase(file, row.id, { channel }), { ...row, channel }, context);
    const attendance = asksOf(version.pack, holderType, channel)?.attendance ?? "ask";
    return wayOf(advice, lacks, attendance);
  });
}

function wayOf({ channel, verdict, reasons, closedBy }: Advice, lacks: readonly string[], attendance: Attendance): Way {
  const common = { channel, slow: reasons.includes("home_decides") || verdict === "slow", attendance };
  if (verdict === "closed") return { ...common, is: "closed", reasons, by: closedBy };
  if (lacks.length > 0) return { ...common, is: "unready", reasons: [], by: lacks };
  return { ...common, is: "open", reasons, by: [] };
}

/** Why a card cannot go this way; null where it can. `invalid` by `batch_policy` and what closes it, or by what it would lack. */
export function refusesWay(ways: readonly Way[], channel: Channel): Refusal | null {
  const way = ways.find((one) => one.channel === channel);
  if (way === undefined) return refuse("invalid", { by: ["batch_policy"] });
  switch (way.is) {
    case "open":
      return null;
    case "closed":
      return refuse("invalid", { by: ["batch_policy", ...way.by] });
    case "unready":
      return refuse("invalid", { by: [...way.by] });
  }
}

/** A ready card goes another way, where it is just as ready. Refuses `wrong_stage`, and as `refusesWay`. */
export function reroute(channel: Channel): Decision {
  return (file, context) => {
    if (file.card.stage !== "ready") return refuse("wrong_stage", { by: ["stage"] });
    if (file.card.channel === channel) return file;
    return refusesWay(waysOf(file, context), channel) ?? editCase({ channel })(file, context);
  };
}
