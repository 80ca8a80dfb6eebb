import type { Page } from "@playwright/test";
import { seedFleet } from "@/db/fleet/example";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

/** The nine cards of `db/fleet/example.ts`: three of leavers, two ready, one without its certificate. */
const fleet = {
  fill: async (dataDir: string) => {
    const store = openFolder(dataDir, "here");
    await seedFleet(store);
    await store.close();
  },
};

test.use({ seed: fleet, viewport: { width: 1440, height: 780 } });

const rows = (page: Page) => page.locator("tbody tr");
const numbers = async (page: Page) => page.locator("tbody th a").allTextContents();

test("a figure filters, the address says so, and back, refresh and a pasted link bring it back", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await expect(rows(page)).toHaveCount(9);
  const left = page.getByRole("button", { name: /离职未销/ });
  await left.click();
  await expect(page).toHaveURL(/\?q=figure:left$/);
  await expect(left).toHaveAttribute("aria-pressed", "true");
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "月租/元" }).click();
  await expect(page).toHaveURL(/sort=rent/);
  await expect(rows(page).first()).toContainText("10.00");
  const sorted = await numbers(page);
  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  expect(await numbers(page)).toEqual(sorted);
  await page.goBack();
  await page.goBack();
  await expect(rows(page)).toHaveCount(9);
  await expect(left).toHaveAttribute("aria-pressed", "false");
  await page.goto("/fleet?q=figure:left+carrier:ctcc");
  await expect(rows(page)).toHaveCount(1);
  expect(heard).toEqual([]);
});

test("facets count what they would leave, several values of one may be chosen, and nothing says how to go on", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await page.locator("summary", { hasText: "运营商" }).click();
  const options = page.locator("details[open]");
  await expect(options.getByLabel(/^广电/)).toBeVisible();
  await options.getByLabel(/^广电/).check();
  await options.getByLabel(/^联通/).check();
  await expect(page).toHaveURL(/carrier:cucc,cbn/);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("zzz");
  await expect(page.getByRole("heading", { name: "没有符合条件的号卡" })).toBeVisible();
  await page.getByRole("button", { name: "清除筛选" }).first().click();
  await expect(rows(page)).toHaveCount(9);
});

test("arrows move between rows, Space chooses, Enter opens", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await rows(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(rows(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("已选 1 张")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]card=/);
  await expect(page.getByRole("dialog").getByRole("heading", { name: /^1/ })).toBeVisible();
});

test("of the chosen cards those without a case are opened, one under way stays as it is", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  const boxes = page.getByRole("checkbox", { name: /^选择 \d/ });
  await boxes.nth(0).click();
  // 13100000001 and 13900000021 have no case yet, 13500000014 between them is ready.
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await expect(page.getByText("2 张可发起销号，1 张已在办或已销")).toBeVisible();
  await page.getByRole("button", { name: "发起销号" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "看结果" }).click();
  await expect(page.getByRole("dialog").getByText("1 张已经是这样")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "发起 2 张" }).click();
  await expect(page.getByText("已发起 2 张")).toBeVisible();
  // Nothing was refused, so nothing stays chosen.
  await expect(page.getByText(/^已选/)).toHaveCount(0);
  await expect(rows(page).first()).toContainText("准备中");
});

test("the export is the view that is seen, with Chinese and digits intact", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?q=carrier:ctcc+figure:left");
  const response = await context.request.get(`${server.origin}/fleet.csv?q=carrier:ctcc+figure:left`);
  expect(response.headers()["cache-control"]).toContain("no-store");
  const text = await response.text();
  expect(text.startsWith("\uFEFF手机号,ICCID,运营商,")).toBe(true);
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^19900000005,,电信,/);
  await page.locator("summary", { hasText: "导出 1 张" }).click();
  await expect(page.getByRole("link", { name: "CSV" }).last()).toHaveAttribute("href", /carrier:ctcc/);
});

test("a card is typed in, with everything wrong said at once and everything typed kept", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "operator");
  await page.goto("/fleet/new");
  await page.getByLabel("号码", { exact: true }).fill("135****0077");
  await page.getByLabel(/^月租/).fill("多少");
  await page.getByRole("button", { name: "加这张卡" }).click();
  await expect(page.getByText("号码打了星号，请补全")).toBeVisible();
  await expect(page.getByText("金额读不懂，写成 29.00；不知道就留空")).toBeVisible();
  await page.getByLabel("号码", { exact: true }).fill("+86 135 0000 0077");
  await page.getByLabel(/^月租/).fill("59元/月");
  await page.getByRole("button", { name: "加这张卡" }).click();
  // An operator of a site would lose sight of a card without a team.
  await expect(page.getByLabel("团队")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("团队").selectOption({ label: "销二组" });
  await page.getByRole("button", { name: "加这张卡" }).click();
  await expect(page).toHaveURL(/\/cards\//);
  await page.goto("/fleet?q=0077");
  await expect(rows(page)).toContainText("59.00");
});

test("a list that cannot be read is never shown as an empty one", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await page.route("**/fleet/rows**", (route) => route.abort());
  await page.getByRole("button", { name: /可办理/ }).click();
  await expect(page.getByText("没有读到这一页", { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { name: /都办完了|没有符合/ })).toHaveCount(0);
  await page.unroute("**/fleet/rows**");
  await page.getByRole("button", { name: "再读一次" }).click();
  await expect(rows(page)).toHaveCount(2);
});

for (const width of [1440, 1100, 360]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`at ${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 780 }, colorScheme });

      test("the fleet keeps its policy, never scrolls sideways, and axe finds nothing", async ({
        page,
        context,
        server,
      }) => {
        const heard = await complaints(page);
        await signInAs(context, server, "siteManager");
        await page.goto("/fleet");
        await expect(rows(page).first()).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await violationsOn(page)).toEqual([]);
        expect(heard).toEqual([]);
      });
    });
  }
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("the search comes first with a keypad of digits, and the drawer filters", async ({ page, context, server }) => {
    await signInAs(context, server, "owner");
    await page.goto("/fleet");
    const search = page.getByRole("combobox", { name: /^筛选号卡/ });
    await expect(search).toHaveAttribute("inputmode", "numeric");
    const figures = await page.locator(".figures").boundingBox();
    expect((await search.boundingBox())?.y).toBeLessThan(figures?.y ?? 0);
    await page.getByRole("button", { name: /^筛选/ }).click();
    const drawer = page.getByRole("dialog", { name: "筛选" });
    await drawer.getByText("阶段", { exact: true }).click();
    await drawer.getByLabel(/^可办理/).check();
    await drawer.getByRole("button", { name: "看 2 张" }).click();
    await expect(rows(page)).toHaveCount(2);
  });
});
