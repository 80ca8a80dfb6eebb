"use server";

import { z } from "zod";
import { erasePast, setRetention } from "@/db/retention";
import { setBackupPlan } from "@/db/runs";
import { isTime } from "@/domain/keeping";
import { action, sensitive } from "@/server/action";
import { beginKeeping } from "@/server/keeping";

/** What takes longer goes on by itself; the page says so. */
const patience = 3000;

export const backUpNow = action(z.strictObject({}), ({ store, actor }) =>
  beginKeeping(store, actor, "backup", { patience }),
);

export const verifyNow = action(z.strictObject({}), ({ store, actor }) =>
  beginKeeping(store, actor, "verify", { patience }),
);

const plan = z.strictObject({
  on: z.enum(["yes", "no"]).transform((typed) => typed === "yes"),
  at: z.string().trim().refine(isTime, "not_a_time"),
  keep: z.coerce.number({ error: "not_a_count" }).int("not_a_count").min(1, "not_a_count").max(365, "not_a_count"),
});
export const savePlan = action(plan, ({ store, actor, clock }, input) => setBackupPlan(store, actor, clock, input));

const years = z.strictObject({ years: z.coerce.number({ error: "not_a_count" }).int("not_a_count") });
export const saveRetention = sensitive(years, ({ store, actor, clock }, input) =>
  setRetention(store, actor, clock, input.years),
);

export const eraseNow = sensitive(z.strictObject({}), ({ store, actor, clock }) => erasePast(store, actor, clock));
