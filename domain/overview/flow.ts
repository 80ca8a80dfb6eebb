import type { Day } from "../rows";
import { type Carrier, type Channel, carriers, channels, type Stage } from "../words";
import { daysBetween } from "../workdays";
import { type Spread, spreadOf } from "./quantile";

/** The stretches of an attempt: opened to handed in · handed in to the effective day · from there until it is closed with its certificate. */
export const stretches = ["prepare", "carrier", "proof"] as const;
export type Stretch = (typeof stretches)[number];

/** One card with the days of its present attempt. */
export interface FlowCard {
  carrier: Carrier | null;
  channel: Channel | null;
  stage: Stage;
  openedOn: Day;
  submittedOn: Day | null;
  effectiveOn: Day | null;
  endedOn: Day | null;
}

/** All cards, those of a carrier, or those of a channel, with how long each stretch took; null where none came through it. */
export interface FlowLine extends Record<Stretch, Spread | null> {
  of: "all" | "carrier" | "channel";
  value: string;
}

type Days = Record<Stretch, number[]>;

/** Collects how long the stretches took that ended on or after a day. */
export class FlowCount {
  private readonly lines = new Map<string, Days>();

  constructor(private readonly from: Day) {}

  add(card: FlowCard): void {
    const { stage, openedOn, submittedOn, effectiveOn, endedOn } = card;
    if (submittedOn !== null) this.took(card, "prepare", openedOn, submittedOn, submittedOn);
    if (submittedOn === null || effectiveOn === null) return;
    this.took(card, "carrier", submittedOn, effectiveOn, effectiveOn);
    if (stage === "closed" && endedOn !== null) this.took(card, "proof", effectiveOn, endedOn, effectiveOn);
  }

  /** `when` decides whether it counts: a day that stands on the card, so that a query finds the same cards. */
  private took({ carrier, channel }: FlowCard, stretch: Stretch, from: Day, to: Day, when: Day): void {
    if (when < this.from) return;
    const days = Math.max(daysBetween(from, to), 0);
    for (const key of ["all ", carrier && `carrier ${carrier}`, channel && `channel ${channel}`]) {
      if (key === null) continue;
      const line = this.lines.get(key) ?? { prepare: [], carrier: [], proof: [] };
      this.lines.set(key, line);
      line[stretch].push(days);
    }
  }

  /** All together, then the carriers, then the channels that anything came through. */
  result(): FlowLine[] {
    const keys = [
      { of: "all", value: "" } as const,
      ...carriers.map((value) => ({ of: "carrier", value }) as const),
      ...channels.map((value) => ({ of: "channel", value }) as const),
    ];
    return keys.flatMap(({ of, value }) => {
      const days = this.lines.get(`${of} ${value}`);
      if (days === undefined) return [];
      const [prepare, carrier, proof] = [spreadOf(days.prepare), spreadOf(days.carrier), spreadOf(days.proof)];
      return [{ of, value, prepare, carrier, proof }];
    });
  }
}
