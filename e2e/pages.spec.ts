import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Request } from "@playwright/test";
import sharp from "sharp";
import { cancelCard } from "@/db/example";
import { openFolder } from "@/db/store";
import { pieceBytes } from "@/domain/pieces";
import { violationsOn } from "./axe";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre(), viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

/** A photo that does not pack: its bytes are known to be more than so many pieces. */
const photo = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();

test("pages photographed on a phone go on after a broken line without sending what is there, and are verified as one paper", async ({
  page,
  context,
  server,
}) => {
  const store = openFolder(server.dataDir, "here");
  await cancelCard(store, "id1");
  await store.close();
  await signInAs(context, server, "user");
  await page.goto("/mine?card=id1");
  const pages = page.locator(".strip li");
  const pick = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator(".upload .picks input[type=file]").last().setInputFiles({ name, mimeType, buffer });
  const long = await photo(800);
  const heic = readFileSync(new URL("../server/fixtures/stripes.heic", import.meta.url));
  expect(long.byteLength).toBeGreaterThan(2 * pieceBytes);

  await test.step("seen, taken again and left out before anything is sent", async () => {
    await pick("一.jpg", "image/jpeg", await photo(60));
    await pick("二.jpg", "image/jpeg", await photo(70));
    await pick("三.heic", "image/heic", heic);
    await expect(pages).toHaveCount(3);
    await expect(pages.nth(2).getByRole("img", { name: /HEIC，本机显示不了/ })).toBeVisible();
    await pages
      .nth(0)
      .locator("input[type=file]")
      .setInputFiles({ name: "一.jpg", mimeType: "image/jpeg", buffer: long });
    await page.getByRole("button", { name: "不传 第 2 页" }).click();
    await expect(pages).toHaveCount(2);
    await pages.nth(0).getByRole("button", { name: "看大图：第 1 页" }).click();
    const dialog = page.getByRole("dialog");
    await expect.poll(() => dialog.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
    await page.keyboard.press("Escape");
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  const sent: { from: number; ok: boolean }[] = [];
  const fromOf = (request: Request) => Number(new URL(request.url()).searchParams.get("from"));
  await test.step("the line breaks within the first page, and goes on by itself from the byte that is there", async () => {
    let broken = 0;
    await page.route("**/pieces/**", async (route) => {
      const request = route.request();
      if (request.method() === "POST" && fromOf(request) === pieceBytes && broken++ === 0) {
        sent.push({ from: fromOf(request), ok: false });
        return route.abort("connectionreset");
      }
      if (request.method() === "POST") sent.push({ from: fromOf(request), ok: true });
      return route.continue();
    });
    let lost = 0;
    await page.route("**/cards/id1/certificates", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "上传 1 份" }).click();
    await expect(page.getByText("断线了")).toBeVisible();
  });

  await test.step("an answer that got lost is asked for again, and the paper lies there once", async () => {
    await expect(page.locator(".toasts")).toContainText("已存 1 份凭证", { timeout: 30_000 });
    const arrived = sent.filter(({ ok }) => ok).map(({ from }) => from);
    const whole = Array.from({ length: Math.ceil(long.byteLength / pieceBytes) }, (_, n) => n * pieceBytes);
    expect(arrived).toEqual([...whole, 0]);
    expect(sent).toContainEqual({ from: pieceBytes, ok: false });
    await expect(page.locator(".proofs .sent li")).toHaveCount(1);
  });

  await test.step("the verifier leafs through its pages", async () => {
    await context.clearCookies();
    await signInAs(context, server, "operator");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("/verify");
    await expect(page.locator(".desk").first()).toContainText("第 1 页，共 2 页", { timeout: 20_000 });
  });
});
