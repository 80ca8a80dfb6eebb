import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { bringTo } from "@/db/case/example";
import { addTyped } from "@/db/fleet/example";
import { seedOrganised } from "@/db/organised";
import { card } from "@/db/schema/card";
import { openFolder } from "@/db/store";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

/**
 * Two firms, two projects and four cards of them across both sites; one more whose prefix nobody knows, one whose line is gone, and a ready
 * one whose line nobody looked up since September. */
const organised = {
  fill: async (dataDir: string) => {
    const store = openFolder(dataDir, "here");
    await seedOrganised(store);
    await addTyped(store, { number: "12000000008" });
    await addTyped(store, { number: "13500000007", line: "cancelled", carrier: "cmcc" });
    const ready = await addTyped(store, { number: "13500000099" });
    await bringTo(store, ready, "ready");
    await store.run(store.db.update(card).set({ lineCheckedOn: "2026-09-01" }).where(eq(card.id, ready)));
    await store.close();
  },
};

test.use({ seed: organised, viewport: { width: 1440, height: 900 } });
test.describe.configure({ mode: "serial" });

const rows = (page: Page) => page.locator("tbody tr");
const dialog = (page: Page) => page.getByRole("dialog");

test("the ledger of firms takes a new one, refuses its name twice, and keeps what was typed", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/people/organisation");
  await page.getByRole("button", { name: "加一个主体" }).click();
  await dialog(page).getByLabel("名称").fill("示例呼叫有限公司");
  await dialog(page)
    .getByLabel(/^执照号后四位/)
    .fill("X123");
  await dialog(page).getByRole("button", { name: "加进来" }).click();
  await expect(dialog(page).getByText("已经有了，请换一个").first()).toBeVisible();
  await dialog(page).getByLabel("名称").fill("第三家有限公司");
  await dialog(page).getByRole("button", { name: "加进来" }).click();
  await expect(page.getByRole("row", { name: /第三家有限公司/ })).toContainText("X123");
  expect(heard).toEqual([]);
});

test("what cannot be set says why before anything is done, and what can is set for all chosen cards", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?q=1310000&sort=number");
  await expect(rows(page)).toHaveCount(4);
  const boxes = page.getByRole("checkbox", { name: /^选择 \d/ });
  for (const n of [0, 1, 3]) await boxes.nth(n).click();
  await page.getByRole("button", { name: "设置字段" }).click();
  await dialog(page).getByLabel("设置哪一项").selectOption({ label: "职场" });
  await dialog(page).getByLabel("改成").selectOption({ label: "南区" });
  await dialog(page).getByRole("button", { name: "看结果" }).click();
  await expect(dialog(page).getByText("职场跟着团队走，请改团队")).toBeVisible();
  await expect(dialog(page).getByText("2 张已经是这样")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "没有可办的" })).toBeDisabled();
  await dialog(page).getByRole("button", { name: "取消" }).click();
  await page.getByRole("button", { name: "设置字段" }).click();
  await dialog(page).getByLabel("设置哪一项").selectOption({ label: "存放位置" });
  await dialog(page).getByLabel("改成").fill("A柜-03");
  await dialog(page).getByRole("button", { name: "看结果" }).click();
  await dialog(page).getByRole("button", { name: "设置 3 张" }).click();
  await expect(page.getByText("已设置 3 张")).toBeVisible();
  await page.goto(`/fleet?q=place:${encodeURIComponent("A柜-03")}`);
  await expect(rows(page)).toHaveCount(3);
});

test("two names of one project become one, after it was said", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/people/organisation");
  const row = page.getByRole("row", { name: /乙方/ });
  await row.getByRole("button", { name: "改名" }).click();
  await dialog(page).getByLabel("新名称").fill("甲方");
  await dialog(page).getByRole("button", { name: "看影响" }).click();
  await expect(dialog(page).getByText("已有 2 张卡叫“甲方”：两个名称并成一个，以后分不开")).toBeVisible();
  await dialog(page).getByRole("button", { name: "合并，改 1 张" }).click();
  await expect(page.getByText("1 张已改为 甲方")).toBeVisible();
  await page.goto(`/fleet?q=project:${encodeURIComponent("甲方")}`);
  await expect(rows(page)).toHaveCount(3);
});

test("who is given one firm's cards sees these and no others", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/people");
  await page.getByRole("row", { name: /吴丁/ }).getByRole("button", { name: "账号" }).click();
  await dialog(page).getByLabel("北区").uncheck();
  await dialog(page).getByLabel("样本服务有限公司").check();
  await dialog(page).getByRole("button", { name: "保存角色与范围" }).click();
  await expect(page.getByText("角色与范围已保存")).toBeVisible();
  await context.clearCookies();
  await signInAs(context, server, "otherManager");
  await page.goto("/fleet");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("13100000003");
  await page.goto("/fleet?q=13100000001");
  await expect(page.getByRole("heading", { name: "没有符合条件的号卡" })).toBeVisible();
});

test("warnings are worked through: noted with what was found, or led to the field", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "operator");
  await page.goto("/fleet");
  await page.getByRole("link", { name: /张有提醒/ }).click();
  await expect(page).toHaveURL(/\/fleet\/warnings/);
  await page.getByRole("link", { name: /^号段不认识/ }).click();
  await expect(page.getByText("号段 1200 不在 2023 年 3 月的号段表里")).toBeVisible();
  await page.getByRole("button", { name: "已核实" }).click();
  await dialog(page).getByLabel("核实情况").fill("问过运营商，是新号段");
  await dialog(page).getByRole("button", { name: "核实 1 张" }).click();
  await expect(page.getByRole("link", { name: /^号段不认识/ })).toHaveCount(0);
  await page.getByRole("link", { name: /^线路已销仍在册/ }).click();
  await page.getByRole("link", { name: "改线路" }).click();
  await expect(page).toHaveURL(/\/edit\?focus=line$/);
  await expect(page.getByLabel("线路", { exact: true })).toBeFocused();
  expect(heard).toEqual([]);
});

test("a fact that is too old is looked up again, with its day and what was found", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "operator");
  await page.goto("/fleet/warnings?kind=stale_line");
  await expect(page.getByText("线路记为正常，查询日 09-01")).toBeVisible();
  await page.getByRole("button", { name: "已复查" }).click();
  await dialog(page).getByLabel("费用").selectOption({ label: "没有欠费" });
  await dialog(page).getByLabel(/^依据/).fill("营业厅查询");
  await dialog(page).getByRole("button", { name: "登记 1 张" }).click();
  await expect(page.getByText("已复查 1 张")).toBeVisible();
  await expect(page.getByRole("link", { name: /^线路状态需复查/ })).toHaveCount(0);
});
