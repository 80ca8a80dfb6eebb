import { makeSetupLink } from "@/db/links";
import { readOrigins } from "@/db/settings";
import { isRefusal } from "@/domain/change";
import { clock } from "./clock";
import { environment } from "./env";
import { log } from "./log";
import { setStoredOrigins } from "./origins";
import { furnish } from "./secret";
import { openStore } from "./store";

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
  const store = await openStore();
  setStoredOrigins(await readOrigins(store));
  const token = await makeSetupLink(store, clock());
  if (isRefusal(token)) return;
  // On the terminal on purpose: whoever started the server is its owner. It is in no log and ends after 24 hours.
  process.stdout.write(`首次使用,请打开 set up here:  ${env.origins[0]}/setup?token=${token}\n`);
}
