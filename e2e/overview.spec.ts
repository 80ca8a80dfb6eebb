import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { nine, signInAs } from "./signin";

test.use({ seed: nine });

test("who handles cards begins with the morning, walks it by keys, and a line's key opens its cards with all of them chosen", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/");
  await page.waitForURL("**/today");
  const line = page.locator("[data-line]").first();
  await expect(line).toContainText("李甲");
  await expect(line).toContainText("2 张");
  const names = page.locator("[data-line] .name");
  // Keys are heard once the page is awake.
  await expect(async () => {
    await names.first().focus();
    await page.keyboard.press("j");
    await expect(names.nth(1)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("k");
  await expect(names.first()).toBeFocused();
  await page.keyboard.press("d");
  await expect(page).toHaveURL(/\/fleet\?q=figure:left\+user:@p-user$/);
  await expect(page.getByRole("region", { name: "批量办理" })).toContainText("已选 2 张");
  await page.goto("/today");
  await names.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/people/p-user");
  expect(heard).toEqual([]);
});

test("each mark of the picture leads to its cards, its table says the same, it prints on one sheet and leaves as a file", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "auditor");
  await page.goto("/overview");
  const left = page.getByRole("region", { name: "各职场、团队还剩多少", exact: true });
  await expect(left.getByRole("paragraph").first()).toContainText("销二组 最多");
  await left.getByText("看数字").click();
  const cell = left.getByRole("row", { name: /销二组/ }).getByRole("link", { name: "2", exact: true });
  const address = (await cell.first().getAttribute("href")) ?? "";
  expect(await left.locator("svg a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))).toContain(
    address,
  );
  // What the server sends may carry no style of an element's own; what scripts set later the policy lets pass.
  expect(await (await page.request.get("/overview")).text()).not.toMatch(/<[a-z][^>]*\sstyle="/);
  const file = await page.request.get("/overview.csv");
  expect((await file.text()).split("\r\n").length).toBeGreaterThan(20);
  await page.emulateMedia({ media: "print" });
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/MediaBox \[[^\]]+\]/g)).toHaveLength(1);
  await page.emulateMedia({ media: "screen" });
  await left.locator(`svg a[href="${address}"]`).first().click();
  await expect(page).toHaveURL(/\/fleet\?q=site:@south\+team:@s2/);
  await expect(page.locator(".ledger tbody tr")).toHaveCount(2);
  expect(heard).toEqual([]);
});
