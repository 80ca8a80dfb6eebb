import { Cron } from "croner";
import { closeCutRuns, firstEventAt, readBackupPlan } from "@/db/runs";
import type { Store } from "@/db/store";
import type { BackupPlan } from "@/domain/keeping";
import { clock } from "./clock";
import { environment } from "./env";
import { beginKeeping } from "./keeping";
import { log } from "./log";
import { atStop } from "./stop";

/** A server that has just started has other things to do; a night that it slept through is made up for after this. */
const patienceMs = 10 * 60_000;

/** The planned time before `now`, and the next one: the office's time of day, whatever its clocks do in spring and autumn. */
export function nightsAround({ at }: BackupPlan, now: Date, timezone: string): { last: string; next: string } {
  const [hours = "3", minutes = "0"] = at.split(":");
  const cron = new Cron(`${Number(minutes)} ${Number(hours)} * * *`, { timezone, paused: true });
  const [last] = cron.previousRuns(1, now);
  const next = cron.nextRun(now);
  cron.stop();
  if (!last || !next) throw new Error("a day without a night");
  return { last: last.toISOString(), next: next.toISOString() };
}

/** Every night a backup, where the owner wants one, and a verification. Looked for every minute, so that a changed plan counts at once. */
export async function keepNights(store: Store): Promise<void> {
  await closeCutRuns(store, clock());
  const first = Date.now() + patienceMs;
  const cron = new Cron("* * * * *", { protect: true, unref: true }, async () => {
    if (Date.now() < first) return;
    await keepNight(store, new Date()).catch((error: unknown) => log().error("the nightly run failed", { error }));
  });
  atStop("ending", () => cron.stop());
}

/** Does what the last planned time asked for, once. A night before the first event has nothing to keep. */
export async function keepNight(store: Store, now: Date): Promise<void> {
  const plan = await readBackupPlan(store);
  const { last } = nightsAround(plan, now, environment().timeZone);
  const began = await firstEventAt(store);
  if (began === null || began > last) return;
  const waiting = { night: last, patience: 24 * 3600_000 };
  if (plan.on) await beginKeeping(store, null, "backup", waiting);
  await beginKeeping(store, null, "verify", waiting);
}
