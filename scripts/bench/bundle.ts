import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { openFolder } from "../../db/store";
import { type AuditSize, fillForAudit } from "./audit";
import { type Ask, makeClient } from "./client";
import { watchMemory } from "./exports";
import { fetchToFile } from "./fetchfile";
import { amount, type Figure } from "./figure";
import { serve, signIn } from "./serving";
import { verifyByCommand, verifyInBrowser } from "./verifying";

const mostSeconds = 60;

/**
 * A large audit bundle as somebody downloads it from the built program, verified by Node alone and by the page that lies in it: seconds of the clock and of
 * the processor, the memory that each takes, and what a page feels of it meanwhile.
 */
export async function measureBundle(work: string, size: AuditSize, browser: boolean): Promise<Figure[]> {
  const folder = join(work, "audit");
  mkdirSync(folder, { recursive: true });
  const { certificates: n } = size;
  const what = `bundle of ${n.toLocaleString("en")} certificates and ${size.events.toLocaleString("en")} events`;
  say(`${what}: filling`);
  await fillForAudit(folder, size);
  const zip = join(work, "bundle.zip");
  try {
    const made = await make(folder, zip);
    say(`${what}: verifying`);
    const checked = await verifyByCommand(zip);
    const shown = browser ? await verifyInBrowser(zip) : null;
    return [
      amount(`${what}: made`, n, { of: "s", got: made.seconds, most: mostSeconds }),
      amount(`${what}: made, cpu`, n, { of: "s", got: made.cpu }),
      amount(`${what}: size`, n, { of: "MB", got: statSync(zip).size / 1e6 }),
      amount(`${what}: memory above idle`, n, { of: "MB", got: made.memory }),
      amount(`${what}: progress told`, n, { of: "times", got: made.told, least: 3 }),
      amount(`${what}: a page meanwhile`, n, { of: "ms, 95th percentile", got: made.page }),
      amount(`${what}: verified`, n, { of: "s", got: checked.seconds, most: mostSeconds }),
      amount(`${what}: verified, cpu`, n, { of: "s", got: checked.cpu }),
      amount(`${what}: memory of the verifier`, n, { of: "MB", got: checked.memory }),
      ...(shown ? [amount(`${what}: verified in a browser`, n, { of: "s", got: shown, most: mostSeconds })] : []),
    ];
  } finally {
    rmSync(zip, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

async function make(folder: string, zip: string) {
  // The log of a new folder is signed up to its end when a server starts on it; that is not the bundle's part.
  await (await serve(folder)).stop();
  const serving = await serve(folder);
  try {
    const store = openFolder(folder, "here");
    const cookie = await signIn(store, folder, "owner");
    await store.close();
    const client = makeClient(serving.origin, cookie, 2);
    // Everything that a page loads once is there.
    for (let turn = 0; turn < 3; turn++) await client.get({ path: "/fleet/rows" });
    const watch = watchProgress(client, "bench");
    const [idle, peak] = [serving.memory()?.now ?? 0, watchMemory(serving)];
    const [began, spent] = [performance.now(), serving.cpu() ?? 0];
    await fetchToFile(`${serving.origin}/audit.zip?job=bench`, cookie, zip);
    const seconds = (performance.now() - began) / 1000;
    const { told, page } = await watch.stop();
    client.close();
    return { seconds, cpu: ((serving.cpu() ?? 0) - spent) / 1000, memory: peak.stop() - idle, told, page };
  } finally {
    await serving.stop();
  }
}

/** Asks how far the bundle is and for a page of the fleet, once a second as its own page does; says it on the terminal. */
function watchProgress(client: ReturnType<typeof makeClient>, job: string) {
  let [running, last, told] = [true, "", 0];
  const pages: number[] = [];
  // Asked once more where a connection is reset, as a browser does.
  const get = (ask: Ask) => client.get(ask).catch(() => client.get(ask));
  const done = (async () => {
    while (running) {
      const { text } = await get({ path: `/audit/bundle/progress?job=${job}` });
      const { events, certificates }: { events: number; certificates: number } = JSON.parse(text);
      if (text !== last) told += 1;
      last = text;
      process.stderr.write(`\r  ${events} events, ${certificates} certificates `);
      pages.push((await get({ path: "/fleet/rows" })).whole);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    process.stderr.write("\n");
  })();
  return {
    stop: async () => {
      running = false;
      await done;
      return { told, page: [...pages].sort((a, b) => a - b)[Math.floor(pages.length * 0.95)] ?? 0 };
    },
  };
}

function say(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
