import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { chromium, type LaunchOptions, type Page } from "@playwright/test";
import { expect } from "./fixtures";

const run = promisify(execFile);

/**
 * The bundle of all cards, taken from its page by a signed-in owner, verifies in a fresh browser from a file, without a network, and by Node alone; the
 * code from a sheet fits, and one changed byte is named.
 */
export async function verifiesAlone(page: Page, options: LaunchOptions | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "simoff-bundle-"));
  await page.goto("/fleet/print");
  const code = (await page.locator(".paper-mark b").textContent()) ?? "";
  await page.goto("/audit/bundle");
  await expect(page.getByText(/张卡，.*份凭证/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载稽核包" }).click(),
  ]);
  const zip = join(folder, "bundle.zip");
  await download.saveAs(zip);
  await page.getByRole("textbox", { name: "校验码" }).fill(code);
  await page.getByRole("button", { name: "比对" }).click();
  await expect(page.getByRole("status").filter({ hasText: "相符" })).toBeVisible();

  await run(process.execPath, ["-e", unzipOf], { cwd: folder });
  const told = await run(process.execPath, ["verify.mjs", "bundle.zip", code], {
    cwd: folder,
    env: { ...process.env, LANG: "zh", LC_ALL: "zh" },
  });
  expect(told.stdout).toMatch(/校验码相符[\s\S]*✓ 与签名一致/);

  const browser = await chromium.launch(options);
  try {
    const fresh = await browser.newContext({ offline: true, locale: "zh-CN" });
    const alone = await fresh.newPage();
    const problems: string[] = [];
    alone.on("pageerror", (error) => problems.push(error.message));
    alone.on("request", (request) => request.url().startsWith("file:") || problems.push(request.url()));
    await alone.goto(pathToFileURL(join(folder, "verify.html")).href);
    await alone.getByLabel("稽核包 ZIP 或单卡证明").setInputFiles(zip);
    await expect(alone.getByRole("heading", { name: "与签名一致，没有改动" })).toBeVisible();
    await alone.getByLabel("纸上的校验码").fill(code);
    await alone.getByRole("button", { name: "比对" }).click();
    await expect(alone.getByRole("status")).toContainText("校验码相符");

    const bytes = await readFile(zip);
    // A byte of a file that is packed as it is, or of the list's packed text: either way another file comes out.
    const at = bytes.indexOf("register.csv") + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(join(folder, "changed.zip"), bytes);
    await alone.getByLabel("稽核包 ZIP 或单卡证明").setInputFiles(join(folder, "changed.zip"));
    await expect(alone.getByRole("heading", { name: "核对不符" })).toBeVisible();
    await expect(alone.locator("#result")).toContainText("register.csv");
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** Takes the two verifying files out, as any program that unpacks a ZIP does. */
const unzipOf = `
const { readFileSync, writeFileSync } = require("node:fs");
const { inflateRawSync } = require("node:zlib");
const zip = readFileSync("bundle.zip");
const end = zip.length - 22;
let at = zip.readUInt32LE(end + 16);
for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
  const [name, extra, packed, offset] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const path = zip.toString("utf8", at + 46, at + 46 + name);
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (/^verify\\./.test(path)) writeFileSync(path, inflateRawSync(zip.subarray(start, start + packed)));
  at += 46 + name + extra;
}`;
