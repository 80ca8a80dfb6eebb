import type { Browser, Page } from "@playwright/test";
import sharp from "sharp";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect } from "./fixtures";
import type { RunningServer } from "./server";
import { signInAs } from "./signin";
import { blocked, numbers } from "./stack";

/** Three that the counter gives back. */
export const givenBack = [1, 2, 4];
export const wants = "授权书缺章";

export const box = (page: Page) => page.getByRole("dialog");
export const row = (page: Page, n: number) => page.getByLabel(`${numbers[n]} 的结果`, { exact: true }).first();

/** Nothing serious for axe, and nothing to scroll sideways. */
export async function clean(page: Page, width: number): Promise<void> {
  expect(await violationsOn(page, { serious: true })).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** From the list of visits to the screen where the stack is written down. */
export async function openStack(page: Page): Promise<void> {
  await page.goto("/batches");
  await page.getByRole("link", { name: "PC-2026-0001" }).click();
  await page.getByRole("link", { name: "登记结果" }).click();
  await expect(row(page, 0)).toBeVisible();
}

/** In the dialog before the save: a wrong count stores nothing, the right one stores all that passes; five stay with the reason. */
export async function confirmForty(page: Page): Promise<void> {
  await expect(box(page)).toContainText("当场办结 37 张");
  await box(page)
    .getByLabel(/填张数确认/)
    .fill("39");
  await box(page).getByRole("button", { name: "确认保存" }).click();
  await expect(box(page).getByLabel(/填张数确认/)).toHaveAccessibleDescription(/数一数/);
  await box(page)
    .getByLabel(/填张数确认/)
    .fill("40");
  await box(page).getByRole("button", { name: "确认保存" }).click();
  await expect(page.getByText("已保存 35 张，5 张没有通过")).toBeVisible({ timeout: 30_000 });
  for (const n of blocked) {
    await expect(row(page, n)).toContainText("没有通过");
    await expect(row(page, n).getByRole("button", { name: "当场办结" })).toHaveAttribute("aria-pressed", "true");
  }
}

/** The five that did not pass leave the visit: no count, nothing goes to the carrier. */
export async function leaveFive(page: Page): Promise<void> {
  for (const n of blocked) await row(page, n).getByRole("button", { name: "未办" }).click();
  await page.getByRole("button", { name: "保存 5 张" }).click();
  await box(page).getByRole("button", { name: "确认保存" }).click();
  await expect(page.getByText("已保存 5 张")).toBeVisible();
}

/** One file for the thirty-two that the counter cancelled. */
export async function sendReceipt(page: Page, width: number): Promise<void> {
  await page.getByRole("link", { name: "PC-2026-0001" }).click();
  await page.getByRole("button", { name: "传批量受理单" }).click();
  const buffer = await sharp({ create: { width: 120, height: 90, channels: 3, background: "#ffffff" } })
    .jpeg()
    .toBuffer();
  await box(page)
    .locator('input[type="file"]')
    .last()
    .setInputFiles({ name: "批量受理单.jpg", mimeType: "image/jpeg", buffer });
  await box(page).getByLabel(/^单号/).fill("PL-0001");
  await box(page).getByLabel("尾号 0001 在第几页").fill("2");
  await box(page).getByLabel("尾号 0001 在第几行").fill("5");
  await clean(page, width);
  await box(page).getByRole("button", { name: "传上来（32 张卡）" }).click();
  // Thirty-two cards are decided one by one; on a busy machine that takes its time.
  await expect(page.getByText("待复核 32 张")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("自己传的要别人复核")).toBeVisible();
  // In the list of cards, where it was typed with the file; another is put right afterwards.
  await expect(page.getByRole("row", { name: /131 ?0000 ?0001/ })).toContainText("第 2 页第 5 行");
}

/** A second person looks once, and all thirty-two are verified and filed. */
export async function verifyOnce(browser: Browser, server: RunningServer): Promise<void> {
  const context = await browser.newContext({ baseURL: server.origin, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  await signInAs(context, server, "siteManager");
  const page = await context.newPage();
  const heard = await complaints(page);
  await page.goto("/verify");
  await page.getByRole("link", { name: /批量受理单 PC-2026-0001/ }).click();
  await page.getByRole("button", { name: "复核", exact: true }).click();
  const accept = box(page).getByRole("button", { name: "复核 32 张" });
  await expect(accept).toBeDisabled();
  for (const line of [/号码都在单上/, /业务是销户/, /运营商相符/, /章清楚/]) await box(page).getByLabel(line).check();
  await accept.click();
  await expect(page.getByText("已复核 32 张", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto("/fleet?q=stage:closed");
  await expect(page.getByRole("row", { name: /131 ?0000 ?0001/ })).toBeVisible();
  expect(heard).toEqual([]);
  await context.close();
}
