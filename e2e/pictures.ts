// Takes the pictures of the guides "your first import", in Chinese and English, from the built program on the demo's data.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { card } from "@/db/schema/card";
import { openFolder } from "@/db/store";
import { findChromium } from "../scripts/chromium.mjs";
import { firstRegister } from "../scripts/demo/first";
import { type RunningServer, startServer } from "./server";
import { demo, signInBy } from "./signin";

const width = 1200;
/** A guide is read on a phone's connection too. */
const mostBytes = 150_000;

const zone = "Asia/Shanghai";

const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const executablePath = await findChromium();
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
const sizes: { picture: string; bytes: number }[] = [];
try {
  for (const lang of ["zh", "en"] as const) await inFolder((dataDir) => takeAll(lang, dataDir));
} finally {
  await browser.close();
}
console.table(sizes);

/** Each language has a folder of its own: the import that one of them writes would leave the other without anything new. */
async function inFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "simoff-pictures-"));
  try {
    await demo.fill(dataDir);
    await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function takeAll(lang: "zh" | "en", dataDir: string): Promise<void> {
  const server = await startServer(dataDir);
  const context = await browser.newContext({
    viewport: { width, height: 720 },
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: lang === "zh" ? "zh-CN" : "en-GB",
    timezoneId: zone,
  });
  try {
    await openAs(context, server, lang);
    await play(await context.newPage(), server, (page, name, height) => take(page, join(lang, name), height));
  } finally {
    await context.close();
    await server.stop();
  }
}

async function openAs(context: BrowserContext, server: RunningServer, lang: string): Promise<void> {
  await signInBy(context, server, "sun");
  await context.addCookies([{ name: "simoff-lang", value: lang, url: server.origin }]);
}

/** What the manager brings: the demo's register a month later, without the cards that are closed. */
async function fileFor(dataDir: string) {
  const store = openFolder(dataDir, "here");
  const closed = await store.db.select({ number: card.number }).from(card).where(eq(card.stage, "closed"));
  await store.close();
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format();
  const buffer = await firstRegister(today, new Set(closed.map(({ number }) => number)));
  return { name: "11月号卡台账.xlsx", mimeType, buffer };
}

type Take = (page: Page, name: string, height: number) => Promise<void>;

/** The way of a first import, by places that both languages have. */
async function play(page: Page, server: RunningServer, shoot: Take): Promise<void> {
  await page.goto(`${server.origin}/import`);
  await shoot(page, "choose", 640);
  await page.locator("input[type=file]").setInputFiles(await fileFor(server.dataDir));
  await page.waitForURL(/draft=/);
  await page.locator(".sum").waitFor();
  await shoot(page, "preview", 720);

  await page.locator(".crumb .end button").click();
  await page.locator("dialog[open] .doubt").first().waitFor();
  await shoot(page, "columns", 720);
  await page.keyboard.press("Escape");
  await page.locator("details.first summary").click();
  await shoot(page, "rows", 720);
  await page.locator("details.first summary").click();

  await page.locator("#tab-absent").click();
  await page.locator("#tab-absent[aria-selected=true]").waitFor();
  await page.locator("#panel tbody tr").first().waitFor();
  await shoot(page, "absent", 600);

  await page.locator(".batch .main").click();
  await page.locator(".result h2").waitFor();
  await shoot(page, "result", 560);
  await page.locator(".result button").click();
  await page.locator("dialog[open] .final").waitFor();
  await shoot(page, "takeback", 480);
}

async function take(page: Page, name: string, height: number): Promise<void> {
  const path = join("docs", "guide", `${name}.png`);
  mkdirSync(join(path, ".."), { recursive: true });
  await page.setViewportSize({ width, height });
  const whole = await page.screenshot({ animations: "disabled" });
  // Paper, ink and one action colour: a palette loses nothing that can be seen.
  const { size: bytes } = await sharp(whole).png({ palette: true, colours: 64, effort: 10 }).toFile(path);
  sizes.push({ picture: path, bytes });
  if (bytes > mostBytes) throw new Error(`${path} has ${bytes} bytes, more than ${mostBytes}`);
}
