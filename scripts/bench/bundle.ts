import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BundleExport, exportBundle } from "../../db/bundle";
import { noteKey } from "../../db/checkpoint";
import { signerFor } from "../../db/signing";
import { openFolder } from "../../db/store";
import { makeActor, wholeScope } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { parseFleetQuery } from "../../domain/fleet/query";
import { bundleBytes } from "../../server/bundle";
import { clock } from "../../server/clock";
import { makeVerifier } from "../verifier.mjs";
import { type AuditSize, fillForAudit } from "./audit";
import { amount, type Figure } from "./figure";

const mostSeconds = 60;
const who = { accountId: "b-account-owner", personId: "b-owner", name: "周示例", scope: wholeScope };

/** A large audit bundle made in this process and verified by Node alone: seconds of the clock and of the processor, and the memory that each takes. */
export async function measureBundle(work: string, size: AuditSize): Promise<Figure[]> {
  const folder = join(work, "audit");
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`  filling ${size.certificates} certificates and ${size.events} events\n`);
  await fillForAudit(folder, size);
  const zip = join(work, "bundle.zip");
  const made = await make(folder, zip);
  const checked = await verify(await makeVerifier(), zip);
  const { certificates: n } = size;
  const what = `bundle of ${n.toLocaleString("en")} certificates and ${size.events.toLocaleString("en")} events`;
  return [
    amount(`${what}: made`, n, { of: "s", got: made.seconds, most: mostSeconds }),
    amount(`${what}: made, cpu`, n, { of: "s", got: made.cpu }),
    amount(`${what}: size`, n, { of: "MB", got: statSync(zip).size / 1e6 }),
    amount(`${what}: memory above what was there`, n, { of: "MB", got: made.memory }),
    amount(`${what}: verified`, n, { of: "s", got: checked.seconds, most: mostSeconds }),
    amount(`${what}: memory of the verifier`, n, { of: "MB", got: checked.memory }),
  ];
}

async function make(folder: string, zip: string) {
  const store = openFolder(folder, "here");
  const signer = signerFor(1);
  await noteKey(store, clock(), signer);
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const [began, spent] = [performance.now(), process.cpuUsage()];
  const actor = makeActor({ ...who, role: "owner" });
  const made = await exportBundle(store, actor, clock(), parseFleetQuery(new URLSearchParams()), signer);
  if (isRefusal(made)) throw new Error(made.refused);
  const bytes = bundleBytes(made, {
    signer,
    dataDir: folder,
    verifier: { page: Buffer.from("<html>"), command: Buffer.from("//") },
    tables: tablesOf(made),
    index: { path: "certificates.csv", header: ["path"], line: (_, __, path) => [path] },
    name: ({ card }, { effectiveOn, serial }) => `${effectiveOn}_x_${card.number.slice(-4)}_${serial}`,
    readMe: "bench",
    passed: () => {},
  });
  await pipeline(Readable.from(bytes), createWriteStream(zip));
  await made.close();
  await store.close();
  clearInterval(timer);
  const { user, system } = process.cpuUsage(spent);
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: (user + system) / 1e6,
    memory: (most - before) / 1e6,
  };
}

/** The lists with a few columns each: the words of a page are not what is measured. */
function tablesOf(made: BundleExport) {
  async function* register() {
    for await (const rows of made.rows()) yield rows.map(({ card }) => [card.number, card.holder, card.plan]);
  }
  async function* cancellations() {
    for await (const files of made.files()) yield files.map(({ card }) => [card.number, card.caseNo]);
  }
  async function* movements() {
    for (const { month, lines } of await made.movements()) yield lines.map((line) => [month, String(line.closing)]);
  }
  async function* exceptions() {
    for await (const lines of made.exceptions()) yield lines.map(({ number, what }) => [number, what]);
  }
  return [
    { path: "register.csv", header: ["number", "holder", "plan"], slices: register() },
    { path: "cancellations.csv", header: ["number", "case"], slices: cancellations() },
    { path: "movements.csv", header: ["month", "closing"], slices: movements() },
    { path: "exceptions.csv", header: ["number", "what"], slices: exceptions() },
  ];
}

/** By the command that lies in a bundle; throws where it finds anything wrong. */
async function verify(folder: string, zip: string): Promise<{ seconds: number; memory: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(folder, "verify.mjs"), zip], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, peakOf(child.pid ?? 0));
  }, 50);
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
