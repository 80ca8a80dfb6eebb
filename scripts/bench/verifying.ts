import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { makeVerifier } from "../verifier.mjs";

/** By the command that lies in a bundle; throws where it finds anything wrong. Seconds of the clock and the processor, memory in MB. */
export async function verifyByCommand(zip: string): Promise<{ seconds: number; cpu: number; memory: number }> {
  const command = join(await makeVerifier(), "verify.mjs");
  const began = performance.now();
  const child = spawn(process.execPath, [command, zip], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  let [most, cpu] = [0, 0];
  const timer = setInterval(() => {
    most = Math.max(most, peakOf(child.pid ?? 0));
    cpu = Math.max(cpu, spentBy(child.pid ?? 0));
  }, 50);
  const [code] = await once(child, "exit");
  clearInterval(timer);
  if (code !== 0) throw new Error(`the bundle does not verify: ${said}`);
  return { seconds: (performance.now() - began) / 1000, cpu, memory: most };
}

function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(told(pid, "status"))?.[1] ?? 0) / 1024;
}

function spentBy(pid: number): number {
  const fields = told(pid, "stat").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function told(pid: number, what: "status" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
}

/** By the page, opened from the disk without a server: seconds from the chosen file to the verdict. Null without a browser; throws where it is not green. */
export async function verifyInBrowser(zip: string): Promise<number | null> {
  const executablePath = await findChromium();
  if (!executablePath) return null;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(await makeVerifier(), "verify.html")).href);
    const began = performance.now();
    await page.locator("#file").setInputFiles(zip);
    const heading = page.locator("#result h2");
    await heading.waitFor({ timeout: 600_000 });
    const seconds = (performance.now() - began) / 1000;
    if (!(await heading.getAttribute("class"))?.includes("good"))
      throw new Error((await page.locator("#result").textContent()) ?? "");
    return seconds;
  } finally {
    await browser.close();
  }
}
