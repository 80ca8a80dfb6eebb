import { makeSetupLink } from "@/db/links";
import { isRefusal } from "@/domain/change";
import { clock } from "./clock";
import { environment } from "./env";
import { furnish } from "./secret";
import { openStore } from "./store";

/** What a server does before its first request: secrets, database, and the set-up link on the terminal while there is no owner. */
export async function start(): Promise<void> {
  const env = environment();
  furnish(env, process.env);
  const token = await makeSetupLink(await openStore(), clock());
  if (isRefusal(token)) return;
  // On the terminal on purpose: whoever started the server is its owner. It is in no log and ends after 24 hours.
  process.stdout.write(`首次使用,请打开 set up here:  ${env.origins[0]}/setup?token=${token}\n`);
}
