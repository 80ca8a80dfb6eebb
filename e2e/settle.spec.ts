import type { Page } from "@playwright/test";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre(["13100000001", "13100000002"]) });

async function paste(page: Page, rows: string[]): Promise<string> {
  await page.goto("/import");
  await page.locator("textarea").fill(rows.join("\n"));
  await page.getByRole("button", { name: "读入" }).click();
  await page.waitForURL(/draft=/);
  return page.url();
}

/** 新增、变更、未变、待处理、不导入. */
async function sums(page: Page): Promise<number[]> {
  return (await page.locator(".sum [role=tab]:not(.beside) b").allTextContents()).map(Number);
}

const seen = (page: Page) => expect.poll(() => sums(page));

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

const rows = [
  "手机号\t使用人\t工号\t部门\t月租",
  "1.38E+10\t\t\t销一组\t29",
  "13800000002\t\t\t销一组\t面议",
  "13800000003\t\t\t销一组\t面议",
  "13800000004\t\t\t销一组\t29",
  "13800000004\t\t\t销一组\t39",
  "13800000005\t赵甲\tA1\t销一组\t29",
  "13800000006\t赵甲\tA2\t销二组\t29",
  "13800000007\t赵甲\t\t\t29",
];

test("rows are settled in place, undone, kept over a new browser and a new session, and written", async ({
  page,
  context,
  browser,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  const address = await paste(page, rows);
  await seen(page).toEqual([3, 0, 0, 5, 0]);
  await clean(page);

  // What is typed wrong stays with its reason and what was typed; what is right comes in.
  const number = page.getByLabel("第 2 行，手机号 改为");
  await number.fill("1380000000");
  await number.press("Enter");
  await expect(page.locator(".errs tr").nth(1)).toContainText("1380000000");
  await seen(page).toEqual([3, 0, 0, 5, 0]);
  await number.fill("１３８０００００００１");
  await number.press("Enter");
  await seen(page).toEqual([4, 0, 0, 4, 0]);

  await page.getByLabel("同类 2 行都这样").first().check();
  await page.getByRole("button", { name: "留空" }).first().click();
  await seen(page).toEqual([6, 0, 0, 2, 0]);
  await page.getByRole("button", { name: "撤销上一步" }).click();
  await seen(page).toEqual([4, 0, 0, 4, 0]);
  await page.getByLabel("同类 2 行都这样").first().check();
  await page.getByRole("button", { name: "留空" }).first().click();
  await seen(page).toEqual([6, 0, 0, 2, 0]);

  await page.getByRole("button", { name: "用第 6 行" }).click();
  await seen(page).toEqual([6, 0, 0, 1, 1]);
  await page.getByLabel("第 9 行是谁").selectOption({ label: "赵甲 · A2 · 在职 · 文件里的" });
  await page.getByRole("button", { name: "选定" }).click();
  await seen(page).toEqual([7, 0, 0, 0, 1]);

  const other = await browser.newContext();
  await signInAs(other, server, "owner");
  const again = await other.newPage();
  await again.goto(address);
  await seen(again).toEqual([7, 0, 0, 0, 1]);
  await again.locator("#tab-new").click();
  await expect(again.locator(".panel")).toContainText("月租 改自“面议”，现留空");
  await clean(again);
  await again.getByRole("button", { name: "撤销第 3 行的处理" }).click();
  await seen(again).toEqual([6, 0, 0, 1, 1]);
  await again.goto("/import");
  await expect(again.locator(".drafts")).toContainText("8 行");
  await expect(again.locator(".drafts")).toContainText("还剩 23 小时");
  await clean(again);
  await again.getByRole("link", { name: "继续" }).click();

  // The fifth view: the centre's two cards, of which the file does not speak.
  await again.locator("#tab-absent").click();
  await expect(again.locator(".panel tbody tr")).toHaveCount(2);
  await clean(again);
  const file = again.waitForEvent("download");
  await again.locator(".panel h2 a").first().click();
  expect((await file).suggestedFilename()).toContain("文件中没有");

  await again.locator(".batch .main").click();
  await expect(again.locator(".result h2")).toContainText("新增 6 张");
  await other.close();
  expect(heard).toEqual([]);
});

test("on a phone a row is a card, and rows without a team take one", async ({ page, context, server }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await signInAs(context, server, "siteManager");
  await paste(page, ["手机号\t月租", "13800000021\t29", "13800000022\t面议"]);
  await page.getByLabel(/没有部门/).selectOption({ label: "销二组" });
  await page.getByRole("button", { name: "归入" }).first().click();
  await page.locator("#tab-new").click();
  await expect(page.locator(".panel")).toContainText("归入 销二组");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.locator("#tab-to_settle").click();
  await clean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("where another person was quicker, both sums are shown and Apply works again", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "owner");
  await paste(page, ["手机号\t部门\t月租", "13800000031\t销一组\t29", "13800000032\t销一组\t29"]);
  const other = await browser.newContext();
  await signInAs(other, server, "siteManager");
  const quicker = await other.newPage();
  await paste(quicker, ["手机号\t部门\t月租", "13800000031\t销一组\t59"]);
  await quicker.locator(".batch .main").click();
  await expect(quicker.locator(".result h2")).toContainText("新增 1 张");
  await other.close();
  await page.locator(".batch .main").click();
  await expect(page.locator(".moved tbody tr")).toHaveText(["新增21", "变更01"]);
  await page.locator(".batch .main").click();
  await expect(page.locator(".result h2")).toContainText("新增 1 张、变更 1 张");
});

test("an import is taken back, but for a card that somebody worked on meanwhile", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await paste(page, ["手机号\t部门\t月租", "13800000041\t销一组\t29", "13800000042\t销一组\t29"]);
  await page.locator(".batch .main").click();
  await expect(page.locator(".result h2")).toContainText("新增 2 张");
  await page.goto("/fleet?q=13800000041");
  await page.locator("a[href^='/cards/']").first().click();
  await page.getByRole("dialog").getByRole("link", { name: "整页打开" }).click();
  await page.waitForURL(/\/cards\//);
  const card = page.url();
  await page.goto(`${card}/edit`);
  await page.getByLabel("备注").fill("后来写的");
  await page.getByRole("button", { name: "保存" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/edit"));
  await page.goto("/import");
  await page.getByRole("button", { name: "撤回这次导入" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 张导入带来的号卡移除");
  await expect(dialog.locator(".kept")).toContainText("13800000041 后来办理过或改过");
  await clean(page);
  await dialog.getByRole("button", { name: "撤回", exact: true }).click();
  await expect(dialog).toContainText("已撤回：改回 0 张、移除 1 张、保留 1 处");
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await expect(page.locator(".imports tbody tr").first()).toContainText("周示例 已撤回");
  await page.goto(card);
  await expect(page.getByText("后来写的").first()).toBeVisible();
});
