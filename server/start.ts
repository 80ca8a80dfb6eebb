import { makeSetupLink } from "@/db/links";
import { takeLeaves } from "@/db/people/leaves";
import { readOrigins } from "@/db/settings";
import type { Store } from "@/db/store";
import { sweepTries } from "@/db/throttle";
import { isRefusal } from "@/domain/change";
import { keepCheckpoints } from "./checkpoints";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { environment } from "./env";
import { log } from "./log";
import { keepNights } from "./night";
import { setStoredOrigins } from "./origins";
import { keepReading } from "./reading";
import { keepReminding } from "./reminder/sending";
import { furnish } from "./secret";
import { atStop } from "./stop";
import { keepSending } from "./webhooks";

/**
 * What a server does before its first request: secrets, database, and the set-up link on the terminal while there is no
 * owner. Where that fails the process ends with the reason: Next itself would go on and answer every request with 500.
 */
export async function start(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    log().error("start failed", { error });
    process.stderr.write(`启动失败 could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function prepare(): Promise<void> {
  const env = environment();
  furnish(env, process.env);
  const store = await openDatabase();
  setStoredOrigins(await readOrigins(store));
  await takeLeaves(store, clock());
  watchLeaves(store);
  await keepCheckpoints(store);
  await keepNights(store);
  keepSending(store);
  keepReading(store);
  keepReminding(store);
  const token = await makeSetupLink(store, clock());
  if (isRefusal(token)) return;
  // On the terminal on purpose: whoever started the server is its owner. It is in no log and ends after 24 hours.
  process.stdout.write(`首次使用,请打开 set up here:  ${env.origins[0]}/setup?token=${token}\n`);
}

/** Planned leaves begin with their day: looked for every five minutes, so soon after midnight wherever the office is. */
function watchLeaves(store: Store): void {
  const look = () => {
    takeLeaves(store, clock()).catch((error: unknown) => log().error("planned leaves failed", { error }));
    sweepTries(store, clock()).catch((error: unknown) => log().error("sweeping tries failed", { error }));
  };
  const timer = setInterval(look, 5 * 60_000).unref();
  atStop("ending", () => clearInterval(timer));
}
