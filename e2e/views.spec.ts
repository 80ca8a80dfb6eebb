import type { Page } from "@playwright/test";
import { seedFleet } from "@/db/fleet/example";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

/** The nine cards of `db/fleet/example.ts`, in a database of this file's own. */
const views = {
  fill: async (dataDir: string) => {
    const store = openFolder(dataDir, "here");
    await seedFleet(store);
    await store.close();
  },
};

test.use({ seed: views, viewport: { width: 1440, height: 780 } });

const rows = (page: Page) => page.locator("tbody tr");
const heads = async (page: Page) =>
  (await page.locator("thead th").allTextContents()).map((text) => text.trim()).filter(Boolean);

/** Leaves only once what was changed is in the database. */
async function kept(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
  await act();
  await answered;
}

test("columns are shown, moved, widened and pinned, and are so again after a reload; the filter stays; reset goes back", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "siteManager");
  await page.goto("/fleet?sort=number");
  const filtered = page.url();
  await page.getByRole("button", { name: "列", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "列与行高" });
  await kept(page, () => panel.getByRole("checkbox", { name: "职场", exact: true }).check());
  await kept(page, () => panel.getByRole("checkbox", { name: "未清事项", exact: true }).uncheck());
  await kept(page, () => panel.getByText("紧凑").click());
  await kept(page, () => panel.getByRole("button", { name: "固定「月租/元」" }).click());
  expect(await violationsOn(page, { within: "dialog" })).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(rows(page).first().getByText("南区")).toBeVisible();
  expect(page.url()).toBe(filtered);
  expect((await heads(page)).slice(0, 3)).toEqual(["号码 / 运营商", "月租/元", "使用人 / 团队离职/天"]);

  const stage = page.locator("th", { hasText: "阶段" });
  await stage.getByRole("button", { name: "阶段" }).focus();
  const before = (await stage.boundingBox())?.width ?? 0;
  await kept(page, () => page.keyboard.press("Shift+ArrowRight"));
  await expect(page.locator(".said")).toContainText("像素");
  expect((await stage.boundingBox())?.width).toBeGreaterThan(before);
  await kept(page, () => page.keyboard.press("Alt+Shift+ArrowLeft"));
  await expect(page.locator(".said")).toContainText("移到第");
  await kept(page, () => page.locator("th", { hasText: "职场" }).dragTo(page.locator("th", { hasText: "使用人" })));
  const laid = await heads(page);
  expect(laid.slice(0, 3)).toEqual(["号码 / 运营商", "月租/元", "职场"]);

  await page.reload();
  await expect(rows(page).first().getByText("南区")).toBeVisible();
  expect(await heads(page)).toEqual(laid);
  await expect(page.locator("table.compact")).toBeVisible();
  await page.locator("summary", { hasText: "导出" }).click();
  const address = await page.getByRole("link", { name: "CSV" }).first().getAttribute("href");
  const text = await (await context.request.get(`${server.origin}${address}`)).text();
  expect(text.split("\r\n")[0]).toBe(
    "\uFEFF手机号,运营商,月租,职场,使用人,部门,离职日期,阶段,进入阶段,实名类型,机主,下一步,期限,凭证状态",
  );
  await page.getByRole("button", { name: "列", exact: true }).click();
  await kept(page, () => panel.getByRole("button", { name: "恢复默认" }).click());
  await page.keyboard.press("Escape");
  expect(await heads(page)).toHaveLength(9);
  await expect(page.locator("table.plain")).toBeVisible();
  expect(heard).toEqual([]);
});

test("a view is saved, shared and pinned with its count; by its link somebody else sees their own cards in it", async ({
  page,
  context,
  server,
  browser,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await page
    .getByRole("button", { name: /可办理/ })
    .first()
    .click();
  await expect(rows(page)).toHaveCount(2);
  await page.locator("summary", { hasText: "视图" }).click();
  await expect(page.getByText("还没有视图", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "存为新视图" }).click();
  const dialog = page.getByRole("dialog", { name: "存为新视图" });
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.getByText("要填", { exact: true })).toBeVisible();
  await dialog.getByLabel("名称").fill("本周可办");
  await dialog.getByLabel("给谁用").selectOption({ label: "所有人" });
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(page.locator(".view-name")).toHaveText("本周可办");
  await expect(page).toHaveURL(/view=[\w-]+&/);
  await page.locator("summary", { hasText: "视图" }).click();
  await page.getByRole("button", { name: "固定「本周可办」到导航" }).click();
  const pinned = page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "本周可办 2" });
  await expect(pinned).toHaveAttribute("aria-current", "page");
  const link = `/fleet?view=${new URL(page.url()).searchParams.get("view")}`;

  // What is changed afterwards is said, and taken back.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "月租/元" }).click();
  await expect(page.locator(".view-moved")).toBeVisible();
  await page.getByRole("button", { name: "号码 / 运营商" }).click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=rent,number/);
  await expect(page.locator("th[aria-sort]")).toHaveCount(1);
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("月租/元");
  await expect(page.locator("th", { hasText: "号码" }).locator(".turn")).toHaveText("第 2");
  await expect(page.locator(".said")).toHaveText("2 张，按月租从小到大，再按号码从小到大");
  await page.getByRole("button", { name: "还原" }).click();
  await expect(page.locator(".view-moved")).toHaveCount(0);

  const other = await browser.newContext({ viewport: { width: 1440, height: 780 } });
  await signInAs(other, server, "teamManager");
  const reader = await other.newPage();
  await reader.goto(`${server.origin}${link}`);
  await expect(reader.locator(".view-name")).toHaveText("本周可办");
  await expect(reader.getByRole("heading", { name: /这一项都办完了|没有符合条件/ })).toBeVisible();
  await expect(reader.getByRole("button", { name: "改名或改给谁用" })).toHaveCount(0);
  await reader.goto(`${server.origin}/fleet?view=none`);
  await expect(reader.getByText("这个视图没有了", { exact: false })).toBeVisible();
  await expect(rows(reader)).toHaveCount(3);
  await other.close();

  await page.locator("summary", { hasText: "视图" }).click();
  await page.getByRole("button", { name: "删除视图" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除视图" }).click();
  await expect(page.getByText("视图已删除")).toBeVisible();
  await expect(pinned).toHaveCount(0);
  await expect(rows(page)).toHaveCount(9);
  expect(heard).toEqual([]);
});

test("a save over what somebody else has changed shows both sides", async ({ page, context, server }) => {
  await signInAs(context, server, "operator");
  await page.goto("/fleet?sort=number");
  await page.locator("summary", { hasText: "视图" }).click();
  await page.getByRole("button", { name: "存为新视图" }).click();
  await page.getByRole("dialog").getByLabel("名称").fill("按号码");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(page.locator(".view-name")).toHaveText("按号码");
  const second = await context.newPage();
  await second.goto(page.url());
  for (const [at, name] of [
    [second, "先改的"],
    [page, "后改的"],
  ] as const) {
    await at.locator("summary", { hasText: "视图" }).click();
    await at.getByRole("button", { name: "改名或改给谁用" }).click();
    await at.getByRole("dialog").getByLabel("名称").fill(name);
    await at.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    if (at === second) await expect(at.locator(".view-name")).toHaveText("先改的");
  }
  const both = page.getByRole("dialog").getByRole("alert");
  await expect(both).toContainText("先改的");
  await expect(both).toContainText("后改的");
});

test("paper has every card of the filter with title, filter and order, and nothing to press", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet/print?columns=number,user,rent&sort=number");
  await expect(rows(page)).toHaveCount(9);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "号卡台账" })).toBeVisible();
  await expect(page.getByText("共 9 张")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.locator(".nav")).toBeHidden();
  const paper = await page.pdf({ preferCSSPageSize: true });
  // A4 across: 842 by 595 points, to a hair.
  const sheets = paper.toString("latin1").match(/\/MediaBox \[[^\]]+\]/g) ?? [];
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toMatch(/\[0 0 84[12](\.\d+)? 59[45](\.\d+)?\]/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("further columns are lines of the card, and nothing scrolls sideways", async ({ page, context, server }) => {
    await signInAs(context, server, "auditor");
    await page.goto("/fleet");
    await page.getByRole("button", { name: "列", exact: true }).click();
    const panel = page.getByRole("dialog", { name: "列与行高" });
    await kept(page, () => panel.getByRole("checkbox", { name: "职场", exact: true }).check());
    await panel.getByRole("button", { name: "关闭" }).click();
    await expect(rows(page).first().locator("[data-name=职场]")).toHaveText("南区");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violationsOn(page)).toEqual([]);
  });
});
