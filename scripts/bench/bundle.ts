import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, readFileSync, statSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openFolder } from "../../db/store";
import { makeVerifier } from "../verifier.mjs";
import { type AuditSize, fillForAudit } from "./audit";
import { watchMemory } from "./exports";
import { amount, type Figure } from "./figure";
import { type Serving, serve, signIn } from "./serving";

const mostSeconds = 60;

/** A large audit bundle as its page asks for it, and its verification by Node alone: seconds, and the most memory that each takes. */
export async function measureBundle(work: string, size: AuditSize): Promise<Figure[]> {
  const folder = join(work, "audit");
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`  filling ${size.certificates} certificates and ${size.events} events\n`);
  await fillForAudit(folder, size);
  await makeVerifier();
  const serving = await serve(folder);
  try {
    const store = openFolder(folder, "here");
    const cookie = await signIn(store, folder, "owner");
    await store.close();
    const before = serving.memory()?.now ?? 0;
    const memory = watchMemory(serving);
    const zip = join(work, "bundle.zip");
    const made = await download(serving, cookie, zip);
    const grew = memory.stop() - before;
    const checked = await verify(zip);
    const { certificates: n } = size;
    const mb = statSync(zip).size / 1e6;
    const what = `bundle of ${n.toLocaleString("en")} certificates and ${size.events.toLocaleString("en")} events`;
    return [
      amount(`${what}: made`, n, { of: "s", got: made.seconds, most: mostSeconds }),
      amount(`${what}: cpu of the server`, n, { of: "s", got: made.cpu }),
      amount(`${what}: size`, n, { of: "MB", got: mb }),
      amount(`${what}: memory above idle`, n, { of: "MB", got: grew }),
      amount(`${what}: steps of progress seen`, n, { of: "steps", got: made.steps, least: 1 }),
      amount(`${what}: verified`, n, { of: "s", got: checked.seconds, most: mostSeconds }),
      amount(`${what}: memory of the verifier`, n, { of: "MB", got: checked.memory }),
    ];
  } finally {
    await serving.stop();
  }
}

/** As a browser takes it, asking once a second how far it is. */
async function download(serving: Serving, cookie: string, to: string) {
  const began = performance.now();
  const spent = serving.cpu() ?? 0;
  const told = new Set<string>();
  const timer = setInterval(() => {
    const headers = { Cookie: cookie };
    const asked = fetch(`${serving.origin}/audit/bundle/progress?job=bench`, { headers });
    asked
      .then((answer) => answer.text())
      .then(
        (text) => told.add(text),
        () => undefined,
      );
  }, 1000);
  const [answer] = await once(
    get(`${serving.origin}/audit.zip?job=bench`, { headers: { Cookie: cookie } }),
    "response",
  );
  if (answer.statusCode !== 200) throw new Error(`the bundle: ${answer.statusCode}`);
  await pipeline(answer, createWriteStream(to));
  clearInterval(timer);
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: ((serving.cpu() ?? 0) - spent) / 1000,
    steps: told.size,
  };
}

/** By the command that lies in the bundle; throws where it finds anything wrong. */
async function verify(zip: string): Promise<{ seconds: number; memory: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(".next", "serve", "verify.mjs"), zip], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, peakOf(child.pid ?? 0));
  }, 100);
  const [code] = await once(child, "exit");
  clearInterval(timer);
  if (code !== 0) throw new Error(`the bundle does not verify: ${said}`);
  return { seconds: (performance.now() - began) / 1000, memory: most };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
