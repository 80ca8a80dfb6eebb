import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

const register = join("domain", "register", "fixtures", "01-gb18030-with-title.csv");

test.use({ seed: centre([]) });
test.describe.configure({ mode: "serial" });

async function handIn(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/draft=/);
}

async function sums(page: Page): Promise<number[]> {
  const figures = await page.locator(".sum > p b, .sum [role=tab]:not(.beside) b").allTextContents();
  return figures.map(Number);
}

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

test("a register goes from its file through the preview into the fleet, and a second time changes nothing", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/import");
  await clean(page);
  await handIn(page, register);
  expect(await sums(page)).toEqual([323, 302, 0, 0, 18, 3]);
  await expect(page.locator(".fields select").first()).toHaveValue("gb18030");
  await expect(page.locator(".fields select").nth(1)).toHaveValue("1");
  await clean(page);

  // The terms of the equation are tabs, for the keyboard as well.
  await page.locator("[role=tab][aria-selected=true]").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press(" ");
  await expect(page.getByRole("tab", { selected: true })).toContainText("302");
  await expect(page.locator(".panel tbody tr")).toHaveCount(100);
  await page.locator(".pager a").click();
  await expect(page.locator(".pager")).toContainText("101–200");
  await clean(page);

  // Twice at once is once.
  await page.locator(".batch .main").dblclick();
  await expect(page.locator(".result h2")).toContainText("已写入：新增 302");
  await clean(page);
  const download = page.waitForEvent("download");
  await page.locator(".panel h2 a").first().click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text.startsWith("\uFEFF外呼号码,")).toBe(true);
  expect(text.split("\r\n").filter((line) => line !== "").length).toBeGreaterThanOrEqual(19);

  await handIn(page, register);
  expect(await sums(page)).toEqual([323, 0, 0, 302, 18, 3]);
  await expect(page.locator(".batch .main")).toHaveCount(0);
  await page.locator(".batch button").click();
  await page.waitForURL(/\/import$/);
  expect(heard).toEqual([]);
});

test("at 360 px pasted rows show old and new, columns and header row are corrected, nothing scrolls sideways", async ({
  page,
  context,
  server,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await signInAs(context, server, "owner");
  await page.goto("/import");
  await page.locator("textarea").fill("外呼号码\t运营商\t租费\n13100000001\t联通\t59\n13100000003\t联通\t19");
  await page.getByRole("button", { name: "读入" }).click();
  await page.waitForURL(/draft=/);
  expect(await sums(page)).toEqual([2, 0, 0, 2, 0, 0]);
  await expect(page.locator(".fields")).toContainText("租费");

  await page.getByRole("button", { name: "改列对应" }).click();
  await page.getByLabel("读成：租费").selectOption("rent");
  await page.getByRole("button", { name: "按这样重读" }).click();
  await expect.poll(() => sums(page)).toEqual([2, 0, 2, 0, 0, 0]);
  await page.locator("#tab-changed").click();
  await expect(page.locator(".panel tbody tr").first()).toContainText("29.00→59.00");
  await clean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  await page.locator(".fields select").nth(1).selectOption("-1");
  await expect.poll(async () => (await sums(page))[0]).toBe(3);
});

test("a workbook and a file of another site's browser are refused, with the reason", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/import");
  const buffer = Buffer.from("d0cf11e0a1b11ae10000000000000000", "hex");
  await page.locator("input[type=file]").setInputFiles({ name: "台账.csv", mimeType: "text/csv", buffer });
  await expect(page.locator(".refusal")).toContainText("Excel");
  const foreign = await context.request.post(`${server.origin}/import/upload`, {
    headers: { origin: "http://elsewhere.example" },
    multipart: { text: "手机号\n13100000001" },
  });
  expect(foreign.status()).toBe(403);
});

test("somebody else's draft is not found, and who may not import has no such room", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await handIn(page, { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("手机号\n13100000009") });
  const address = page.url();
  await context.clearCookies();
  await signInAs(context, server, "siteManager");
  await page.goto(address);
  await expect(page.locator(".sum")).toHaveCount(0);
  const draft = new URL(address).searchParams.get("draft");
  expect((await context.request.get(`${server.origin}/import/unsettled.csv?draft=${draft}`)).status()).toBe(404);
  await context.clearCookies();
  await signInAs(context, server, "auditor");
  expect((await context.request.get(`${server.origin}/import`)).status()).toBe(404);
  const upload = await context.request.post(`${server.origin}/import/upload`, {
    headers: { origin: server.origin, "content-type": "text/csv" },
    data: "手机号\n13100000001",
  });
  expect(upload.status()).toBe(403);
});

test("a long import shows how far it is, is found again after a reload, stops when told to, and then goes through", async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(300_000);
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  // So many that a quick machine too is not done before somebody stops it.
  const all = 40_000;
  const lines = Array.from({ length: all }, (_, i) => `177000${String(i).padStart(5, "0")},李甲,29`);
  const buffer = Buffer.from(["手机号,机主,月租", ...lines].join("\n"));
  await handIn(page, { name: "长名单.csv", mimeType: "text/csv", buffer });
  expect(await sums(page)).toEqual([all, all, 0, 0, 0, 0]);
  const bar = page.getByRole("progressbar");

  // At once: it takes seconds to write so many, and one click to stop.
  await page.locator(".batch .main").click();
  await expect(bar).toBeVisible();
  await page.locator(".writing form button").click();
  await expect(page.locator(".moved")).toBeVisible({ timeout: 60_000 });
  expect(await sums(page)).toEqual([all, all, 0, 0, 0, 0]);

  await page.locator(".batch .main").click();
  await expect(bar).toBeVisible();
  await page.reload();
  // A page made anew knows what goes on, or what came of it meanwhile.
  await expect(page.locator(".result:not(.writing) h2")).toContainText(/40,?000/, { timeout: 180_000 });
  expect(heard).toEqual([]);
});
