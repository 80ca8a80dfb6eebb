import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import type { Standing } from "@/db/example";
import { seedFleet } from "@/db/fleet/example";
import { openFolder } from "@/db/store";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
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

/** Somebody at a window of their own. */
async function windowOf(browser: Browser, server: RunningServer, standing: Standing, address = "/fleet?sort=number") {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 780 },
    locale: "zh-CN",
    baseURL: server.origin,
  });
  await signInAs(context, server, standing);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const rowOf = (page: Page, number: string) => page.locator("tbody tr", { hasText: number });
const rent = (page: Page, number: string) => rowOf(page, number).locator("td.c-rent");
const editor = (page: Page) => page.locator(".cell-edit");

/** Puts text on the clipboard as a spreadsheet would, and pastes it where the focus is. */
async function paste(page: Page, text: string) {
  await page.evaluate((told) => {
    const data = new DataTransfer();
    data.setData("text/plain", told);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

test("two windows and one card: both edit, the first is stored, the second sees both values and decides", async ({
  browser,
  server,
}) => {
  const [one, two] = [await windowOf(browser, server, "owner"), await windowOf(browser, server, "owner")];
  for (const page of [one, two]) {
    await rent(page, "13500000014").dblclick();
    await expect(editor(page).getByRole("textbox")).toHaveValue("59.00");
  }
  await editor(one).getByRole("textbox").fill("29");
  await one.keyboard.press("Enter");
  await expect(rent(one, "13500000014")).toHaveText("29.00");
  await expect(one.getByText("已改 135 0000 0014 的月租/元")).toBeVisible();
  // The row in which the other types is left alone.
  await editor(two).getByRole("textbox").fill("39");
  await two.keyboard.press("Enter");
  await expect(two.getByRole("button", { name: /没有存上/ })).toHaveText(/39/);
  await two.getByRole("button", { name: /没有存上/ }).click();
  await expect(editor(two).getByText("29.00")).toBeVisible();
  await expect(editor(two).getByRole("textbox")).toHaveValue("39");
  await editor(two).getByRole("button", { name: "用我填的" }).click();
  await expect(rent(two, "13500000014")).toHaveText("39.00");
  // And the first hears of it without a reload.
  await expect(rent(one, "13500000014")).toHaveText("39.00");
  await one.context().close();
  await two.context().close();
});

test("cells are edited by keyboard alone, a wrong one keeps what was typed, and the toast takes it back", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await rowOf(page, "13900000021").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(rent(page, "13900000021")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("多少");
  await page.keyboard.press("Tab");
  // On to the due day, which without a case cannot be set: left as it was.
  await expect(editor(page).locator("input[type=date]")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rent(page, "13900000021")).toContainText("多少");
  await rent(page, "13900000021").focus();
  await page.keyboard.press("Enter");
  await expect(editor(page)).toContainText("金额读不懂");
  await expect(editor(page).getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("61元/月");
  await page.keyboard.press("Enter");
  await expect(rent(page, "13900000021")).toHaveText("61.00");
  await expect(rent(page, "13900000021")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.type("何");
  await expect(editor(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "13900000021")).toContainText("何己");
  await page.getByRole("status").filter({ hasText: "使用人" }).getByRole("button", { name: "撤销" }).click();
  await expect(rowOf(page, "13900000021")).not.toContainText("何己");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  expect(heard).toEqual([]);
});

test("a column is pasted from the focused cell down: foreseen line by line, stored as one act, taken back as one", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  const old = await page.locator("td.c-rent").allTextContents();
  await page.locator("td.c-rent").first().focus();
  await paste(page, "12.5\r\n读不懂\r\n13\r\n");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row")).toHaveCount(4);
  await expect(dialog).toContainText("金额读不懂");
  await dialog.getByRole("button", { name: "改 2 张" }).click();
  await expect(page.getByText("已改 2 张")).toBeVisible();
  await expect(page.locator("td.c-rent").first()).toHaveText("12.50");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText("已改回 2 张")).toBeVisible();
  expect(await page.locator("td.c-rent").allTextContents()).toEqual(old);
});

test("a row that no longer matches stays, dimmed; what matches by now is said and shown when wanted; the count follows", async ({
  browser,
  server,
}) => {
  const [one, two] = [
    await windowOf(browser, server, "owner", "/fleet?q=figure:left&sort=number"),
    await windowOf(browser, server, "siteManager"),
  ];
  await expect(one.locator("tbody tr")).toHaveCount(3);
  const before = await one.locator("tbody th").allTextContents();
  await rowOf(two, "13100000001").locator("td.c-user").dblclick();
  await two.keyboard.press("Control+a");
  await two.keyboard.press("Delete");
  await two.keyboard.press("Enter");
  await expect(rowOf(one, "13100000001")).toHaveClass(/dimmed/);
  expect(await one.locator("tbody th").allTextContents()).toEqual(before);
  await expect(one.getByRole("button", { name: /离职未销/ })).toContainText("2");
  await rowOf(two, "15500000015").locator("td.c-user").dblclick();
  await two.keyboard.type("李甲");
  await two.keyboard.press("Enter");
  await expect(one.getByText("又有 1 张符合。")).toBeVisible();
  expect(await one.locator("tbody th").allTextContents()).toEqual(before);
  await one.getByRole("button", { name: "显示" }).click();
  await expect(rowOf(one, "15500000015")).toBeVisible();
  await expect(rowOf(one, "13100000001")).toHaveCount(0);
  await one.context().close();
  await two.context().close();
});

test("the stream of changes is for who may enter the fleet, and for nobody else", async ({
  browser,
  server,
  request,
}) => {
  expect((await request.get(`${server.origin}/changes`)).status()).toBe(401);
  for (const [standing, status] of [
    ["user", 404],
    ["auditor", 200],
  ] as const) {
    const page = await windowOf(browser, server, standing, "/account");
    const told = await page.evaluate(async () => {
      const answer = await fetch("/changes");
      await answer.body?.cancel();
      return [answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")];
    });
    expect(told[0]).toBe(status);
    expect(told[2]).toContain("no-store");
    if (status === 200) expect(told[1]).toContain("text/event-stream");
    await page.context().close();
  }
});

test("a row opens over the list, goes on to the next and back, does what its page does, and Back closes it at its row", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await rowOf(page, "13100000001").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/card=/);
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: "13100000001" })).toBeVisible();
  await expect(drawer.getByText("1 / 9")).toBeVisible();
  await page.keyboard.press("j");
  await expect(drawer.getByRole("heading", { name: "13500000014" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await drawer.getByRole("button", { name: "下一张" }).click();
  await expect(drawer.getByRole("heading", { name: "13900000021" })).toBeVisible();
  // The page's own deeds: its form stands over the drawer, and Esc leaves the drawer where it is.
  await drawer.locator(".todo").getByRole("button", { name: "发起销号" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).include(".card-drawer").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(/\/fleet\?sort=number$/);
  await expect(rowOf(page, "13900000021")).toBeFocused();
  await page.goForward();
  await expect(drawer.getByRole("heading", { name: "13900000021" })).toBeVisible();
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  expect(heard).toEqual([]);
});

test("from a card's own page Back and the way back bring the same rows, as far down, with the same chosen", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.setViewportSize({ width: 1440, height: 420 });
  await page.goto("/fleet?sort=-number");
  await rowOf(page, "15500000015").getByRole("checkbox").check();
  await rowOf(page, "13900000021").locator("td.c-next").scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  const down = await page.evaluate(() => window.scrollY);
  for (const way of ["back", "link"]) {
    await rowOf(page, "13900000021").locator("td.c-next a").click();
    await expect(page).toHaveURL(/\/cards\//);
    await page.getByRole("link", { name: "上一张" }).click();
    await expect(page.getByText("6 / 9")).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.getByText("7 / 9")).toBeVisible();
    if (way === "back") await page.goBack();
    else await page.getByRole("main").getByRole("link", { name: "台账" }).click();
    await expect(page).toHaveURL(/\/fleet\?sort=-number$/);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(down);
    await expect(rowOf(page, "15500000015").getByRole("checkbox")).toBeChecked();
    await expect(page.getByText("已选 1 张")).toBeVisible();
  }
});

test("the palette finds a card by its last digits, a page and a deed of the page, and ? shows the keys", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await rowOf(page, "13100000001").getByRole("checkbox").check();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "查找与命令" });
  const box = palette.getByRole("combobox");
  await box.fill("0 0005");
  await expect(palette.getByRole("option")).toHaveCount(1);
  await expect(palette.getByRole("option")).toContainText("199 0000 0005");
  const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cards\//);
  await page.keyboard.press("Meta+k");
  await box.fill("凭证");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/verify$/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByText("已选 1 张")).toBeVisible();
  await page.getByRole("button", { name: "查找与命令" }).click();
  await box.fill("期限");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "设期限" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "键盘用法" });
  await expect(keys).toContainText("改这个格子");
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  expect(heard).toEqual([]);
});

test("a session that ended asks to sign in on the spot, and what was typed in the cell is stored after it", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=number");
  await rent(page, "17700000013").dblclick();
  await context.clearCookies();
  await editor(page).getByRole("textbox").fill("33");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByText("登录", { exact: false }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await rowOf(page, "17700000013")
    .getByRole("button", { name: /没有存上/ })
    .click();
  await expect(editor(page).getByRole("textbox")).toHaveValue("33");
  await signInAs(context, server, "owner");
  await page.keyboard.press("Enter");
  await expect(rent(page, "17700000013")).toHaveText("33.00");
});
