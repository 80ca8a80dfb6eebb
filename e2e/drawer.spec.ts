import type { Page } from "@playwright/test";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { nine, signInAs } from "./signin";

test.use({ seed: nine, viewport: { width: 1440, height: 780 } });

const rowOf = (page: Page, number: string) => page.locator("tbody tr", { hasText: number });

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
  expect(await violationsOn(page, { within: ".card-drawer" })).toEqual([]);
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
  expect(await violationsOn(page, { within: "dialog" })).toEqual([]);
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
