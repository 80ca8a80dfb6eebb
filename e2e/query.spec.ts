import type { Page } from "@playwright/test";
import { seedFleet } from "@/db/fleet/example";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

/** The nine cards of `db/fleet/example.ts`. */
const fleet = {
  fill: async (dataDir: string) => {
    const store = openFolder(dataDir, "here");
    await seedFleet(store);
    await store.close();
  },
};

test.use({ seed: fleet, viewport: { width: 1440, height: 780 } });

const rows = (page: Page) => page.locator(".list tbody tr");
const bar = (page: Page) => page.getByRole("combobox", { name: /^筛选号卡/ });

test("a query is completed while it is written, and Back, a reload and a pasted link bring it back", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await expect(rows(page)).toHaveCount(9);
  // The page listens a moment after it is seen.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(bar(page)).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type("运营");
  await expect(page.getByRole("option", { name: "运营商：" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(bar(page)).toHaveValue("运营商:");
  await page.keyboard.type("电");
  await expect(page.getByRole("option", { name: "电信" })).toBeVisible();
  expect(await violationsOn(page, { within: "search" })).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(bar(page)).toHaveValue("运营商:电信 ");
  await expect(rows(page)).toHaveCount(3);
  // A team comes from the server by its name and stands in the address by its id.
  await page.keyboard.type("团队:二");
  await expect(page.getByRole("option", { name: "销二组" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=carrier:ctcc\+team:@s2&sort=number$/);
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.reload();
  await expect(bar(page)).toHaveValue("运营商:电信 团队:销二组");
  await expect(rows(page)).toHaveCount(1);
  const address = page.url();
  await page.goBack();
  await expect(bar(page)).toHaveValue("");
  await expect(rows(page)).toHaveCount(9);
  await page.goto(address);
  await expect(rows(page)).toHaveCount(1);
  expect(heard).toEqual([]);
});

test("what cannot be read is underlined with its reason, lists nothing, and no export rests on it", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await bar(page).click();
  await expect(page.getByRole("option", { name: "阶段：" })).toBeVisible();
  await bar(page).fill("运营商:电信 期限:改天");
  // While it is written, the list stands as it was.
  await expect(rows(page)).toHaveCount(9);
  await bar(page).press("Enter");
  await expect(page.getByRole("heading", { name: "有一段看不懂，没有列出任何卡" })).toBeVisible();
  await page.getByRole("heading", { name: "有一段看不懂" }).click();
  await expect(page.locator(".marks u")).toHaveText("期限:改天");
  await expect(page.getByRole("status").filter({ hasText: "日期写成" })).toBeVisible();
  await expect(bar(page)).toHaveAttribute("aria-invalid", "true");
  const answer = await context.request.get(`${server.origin}/fleet.csv?${page.url().split("?")[1]}`);
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain("看不懂");
  await page.getByRole("button", { name: "去掉看不懂的部分" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(bar(page)).toHaveValue("运营商:电信");
  // A name that nobody made a custom field of is known by the server alone.
  await page.goto(`/fleet?q=${encodeURIComponent("工位:3")}`);
  await expect(page.locator(".marks u")).toHaveText("工位:3");
  await expect(page.getByText("没有这个字段")).toBeVisible();
});

test("facets beside the list count under the other filters and write the same query", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?q=figure:left");
  await page.getByRole("button", { name: "筛选栏" }).click();
  const panel = page.getByRole("complementary", { name: "筛选栏" });
  const facet = (name: string) => panel.locator("details").filter({ has: page.locator("summary", { hasText: name }) });
  const carrier = facet("运营商");
  await expect(carrier.getByRole("checkbox")).toHaveCount(3);
  await expect(carrier.getByLabel(/电信/)).toHaveAccessibleName("电信 1");
  await carrier.getByLabel(/电信/).check();
  await expect(rows(page)).toHaveCount(1);
  await expect(bar(page)).toHaveValue("要数:离职未销 运营商:电信");
  // Its own choice left out, the other carriers still have theirs; other facets count what it leaves.
  await expect(carrier.getByRole("checkbox")).toHaveCount(3);
  await expect(facet("团队").getByRole("checkbox")).toHaveCount(1);
  expect(await violationsOn(page, { within: ".facets" })).toEqual([]);
  await carrier.getByRole("button", { name: "不限" }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("pasted numbers show those cards and those that were not found, and the export has the same cards", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "teamManager");
  await page.goto("/fleet");
  await bar(page).click();
  // 13900000021 is a card of another manager, 13800009999 is nobody's: both look the same.
  await bar(page).evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, "131 0000 0001\n15000000002\n13900000021\n13800009999\n");
  await expect(bar(page)).toHaveValue("号码:13100000001,15000000002,13900000021,13800009999");
  await expect(rows(page)).toHaveCount(2);
  await page.getByText("2 个号码不在你的台账里").click();
  await expect(page.locator(".missing li")).toHaveText(["139 0000 0021", "138 0000 9999"]);
  await expect(page.getByRole("button", { name: "复制没找到的 2 个" })).toBeVisible();
  const answer = await context.request.get(`${server.origin}/fleet.csv?${page.url().split("?")[1]}`);
  expect((await answer.text()).trim().split("\r\n")).toHaveLength(3);
});
