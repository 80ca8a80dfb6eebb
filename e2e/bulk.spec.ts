import type { Locator, Page } from "@playwright/test";
import { assignUser } from "@/db/cards";
import { bringTo } from "@/db/case/example";
import { actorOf, clock, seedCentre } from "@/db/example";
import { openFolder } from "@/db/store";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

const numbers = Array.from({ length: 2010 }, (_, n) => `131${String(n + 1).padStart(8, "0")}`);

/** Two thousand cards of 李甲: the last but one is closed, the last one at hand to be opened. */
test.use({
  seed: {
    fill: async (dataDir: string) => {
      const store = openFolder(dataDir, "here");
      const ids = await seedCentre(store, numbers);
      await bringTo(store, ids[2008] ?? "", "closed");
      await store.close();
    },
  },
});

const rows = (page: Page): Locator => page.locator(".ledger tbody tr");
const boxes = (page: Page): Locator => page.getByRole("checkbox", { name: /^选择 \d/ });
const box = (page: Page): Locator => page.getByRole("dialog");
const bar = (page: Page): Locator => page.getByRole("region", { name: "批量办理" });

test("cards are chosen by Shift and by keys, page by page, and stay chosen through a card's page and back", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await boxes(page).nth(0).click();
  await boxes(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("已选 3 张");
  await rows(page).nth(5).focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar(page)).toContainText("已选 6 张");
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("已选 5 张");
  await page.getByRole("button", { name: "下一页" }).click();
  await expect(rows(page).first()).toContainText("00000051");
  await rows(page).first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar(page)).toContainText("已选 55 张");
  // The link opens the card over the list; its own page is another one.
  await page.goto((await rows(page).first().getByRole("link").first().getAttribute("href")) ?? "");
  await expect(page).toHaveURL(/\/cards\//);
  await page.goBack();
  await expect(bar(page)).toContainText("已选 55 张");
  await bar(page).getByRole("button", { name: "清除选择" }).click();
  await expect(bar(page)).toHaveCount(0);
});

test("everything that matches is a second choice, and asked about again where the count has moved meanwhile", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?q=stage:not_started+131000000&sort=number");
  await boxes(page).first().click();
  await bar(page).getByRole("button", { name: "选择全部符合条件的 99 张" }).click();
  await expect(bar(page)).toContainText("已选 99 张");
  await bar(page).getByRole("button", { name: "设置字段" }).click();
  await box(page).getByLabel("设置哪一项").selectOption({ label: "存放位置" });
  await box(page).getByLabel("改成").fill("A柜-03");
  await box(page).getByRole("button", { name: "看结果" }).click();
  await expect(box(page).getByText("99 张会改")).toBeVisible();

  const other = await context.newPage();
  await other.goto("/fleet?q=13100000050");
  await boxes(other).first().click();
  await bar(other).getByRole("button", { name: "发起销号" }).click();
  await box(other).getByRole("button", { name: "看结果" }).click();
  await box(other).getByRole("button", { name: "发起 1 张" }).click();
  await expect(other.getByText("已发起 1 张")).toBeVisible();
  await other.close();

  await box(page).getByRole("button", { name: "设置 99 张" }).click();
  await expect(box(page).getByText("符合条件的卡数变了", { exact: false })).toBeVisible();
  await expect(box(page).getByRole("row", { name: /99.*98/ })).toBeVisible();
  await box(page).getByRole("button", { name: "按现在的 98 张重看" }).click();
  await box(page).getByRole("button", { name: "看结果" }).click();
  await expect(box(page).getByRole("button", { name: "设置 98 张" })).toBeVisible();
  await box(page).getByRole("button", { name: "取消" }).click();
  const moved = await context.request.get(`${server.origin}/fleet/rows?q=place:A柜-03`);
  expect((await moved.json()).total).toBe(0);
});

test("a deed on two thousand cards is taken back after some were worked on; the refused one stays chosen, all is on record", async ({
  page,
  context,
  server,
}) => {
  test.slow();
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await boxes(page).first().click();
  await bar(page).getByRole("button", { name: "选择全部符合条件的 2010 张" }).click();
  await expect(bar(page)).toContainText("已选 2010 张");
  await bar(page).getByRole("button", { name: "指派使用人" }).click();
  await box(page).getByLabel("使用人").first().fill("王乙");
  await box(page).getByRole("radio", { name: /王乙/ }).check();
  await box(page).getByRole("button", { name: "看结果" }).click();
  await expect(box(page).getByText("1 张不能办")).toBeVisible({ timeout: 30_000 });
  await expect(box(page).getByRole("link", { name: "13100002009" })).toBeVisible();
  await box(page).getByRole("button", { name: "指派 2009 张" }).click();
  await expect(page.locator(".toasts")).toContainText("已指派 2009 张", { timeout: 40_000 });
  await expect(bar(page)).toContainText("1 张没有通过，仍然选着");
  await expect(bar(page)).toContainText("已选 1 张");

  const store = openFolder(server.dataDir, "here");
  await assignUser(store, actorOf("owner"), clock, { cardIds: ["id10", "id11", "id12"], personId: "p-stranger" });
  await store.close();

  await bar(page).getByRole("link", { name: "逐张明细" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("指派使用人");
  const sheet = await context.request.get(`${page.url()}/sheet.csv`);
  const lines = (await sheet.text()).trim().split("\r\n");
  expect(lines).toHaveLength(2011);
  expect(lines.filter((line) => line.includes("没通过"))).toEqual([expect.stringContaining("13100002009")]);
  await page.getByRole("button", { name: "撤回" }).click();
  await expect(box(page).getByText("3 张上有后来的改动", { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(box(page).getByRole("listitem")).toHaveCount(3);
  await box(page).getByRole("button", { name: "撤回 2006 张" }).click();
  await expect(page.locator(".toasts")).toContainText("已撤回 2006 张；3 张上后来有改动", { timeout: 40_000 });
  await expect(page.getByRole("row", { name: /周示例 已撤回/ })).toBeVisible();
  const lis = await context.request.get(`${server.origin}/fleet/rows?q=王乙`);
  expect((await lis.json()).total).toBe(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });
  test("cards are chosen by a box on each and dealt with from the menu, and the deed goes back from the toast", async ({
    page,
    context,
    server,
  }) => {
    await signInAs(context, server, "operator");
    await page.goto("/fleet?sort=number");
    for (const n of [0, 1]) await boxes(page).nth(n).tap();
    await expect(bar(page)).toContainText("已选 2 张");
    await bar(page).getByText("更多办理").tap();
    await bar(page).getByRole("button", { name: "设置字段" }).tap();
    await box(page).getByLabel("设置哪一项").selectOption({ label: "供卡方" });
    await box(page).getByLabel("改成").fill("号商甲");
    await box(page).getByRole("button", { name: "看结果" }).tap();
    await box(page).getByRole("button", { name: "设置 2 张" }).tap();
    await expect(page.locator(".toasts")).toContainText("已设置 2 张");
    await expect(bar(page)).toHaveCount(0);
    await page.locator(".toasts").getByRole("button", { name: "撤销" }).tap();
    await expect(page.locator(".toasts")).toContainText("已撤回 2 张");
  });
});
