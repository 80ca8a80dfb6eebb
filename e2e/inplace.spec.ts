import type { Browser, Page } from "@playwright/test";
import type { Standing } from "@/db/example";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
import { nine, signInAs } from "./signin";

test.use({ seed: nine, viewport: { width: 1440, height: 780 } });

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
  expect(await violationsOn(page)).toEqual([]);
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
  // The same from the bar over chosen cards: chosen from below, the lines go from the top.
  const boxes = page.getByRole("checkbox", { name: /^选择 \d/ });
  await boxes.nth(2).click();
  await boxes.nth(0).click();
  const bar = page.getByRole("region", { name: "批量办理" });
  await bar.getByText("更多办理").click();
  await bar.getByRole("button", { name: "粘贴一列" }).click();
  await dialog.getByLabel("粘到哪一栏").selectOption({ label: "备注" });
  await dialog.getByLabel("复制来的一列").fill("第一张\n第二张");
  await dialog.getByRole("button", { name: "看看会改什么" }).click();
  await expect(dialog.getByRole("row").nth(1)).toContainText("第一张");
  const first = ((await page.locator("tbody th").first().getByRole("link").first().textContent()) ?? "").replace(
    /\D/g,
    "",
  );
  expect(((await dialog.getByRole("row").nth(1).textContent()) ?? "").replace(/\D/g, "")).toContain(first);
  await dialog.getByRole("button", { name: "改 2 张" }).click();
  await expect(page.getByText("已改 2 张")).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("a further column sorts as any other, and the address and the sheet say so", async ({ page, context, server }) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet?sort=remark");
  await expect(page.locator("tbody tr").first()).toBeVisible();
  await expect(page.locator("caption").first()).toContainText("备注");
  await page.goto("/fleet/print?sort=-site&columns=number,site");
  await expect(page.getByText("按职场从大到小")).toBeVisible();
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
