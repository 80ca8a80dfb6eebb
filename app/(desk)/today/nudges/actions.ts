"use server";

import { z } from "zod";
import { markNudged, unmarkNudged } from "@/db/nudge/mark";
import { packPage } from "@/db/nudge/pack";
import { action } from "@/server/action";

const people = z.strictObject({ personIds: z.array(z.string().min(1).max(60)).min(1).max(packPage) });

export const markNudgedAction = action(people, ({ store, actor, clock }, { personIds }) =>
  markNudged(store, actor, clock, personIds),
);

export const unmarkNudgedAction = action(people, ({ store, actor, clock }, { personIds }) =>
  unmarkNudged(store, actor, clock, personIds),
);
