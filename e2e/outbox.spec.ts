import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { fileOf, seeItem } from "@/db/case/example";
import { waiveItem } from "@/db/case/items";
import { openCases } from "@/db/case/open";
import { actorOf, clock } from "@/db/example";
import { readEvents } from "@/db/history";
import { session } from "@/db/schema/people";
import { openFolder, type Store } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
import { centre, signInAs } from "./signin";

test.use({
  seed: centre(["13100000001", "13100000002", "13100000003"]),
  viewport: { width: 320, height: 640 },
  hasTouch: true,
  isMobile: true,
});

/** Asks the server's own database. */
async function inStore<R>(server: RunningServer, ask: (store: Store) => Promise<R>): Promise<R> {
  const store = openFolder(server.dataDir, "here");
  try {
    return await ask(store);
  } finally {
    await store.close();
  }
}

const opened = (server: RunningServer, cardId: string) =>
  inStore(server, (store) => openCases(store, actorOf("owner"), clock, { cardIds: [cardId], reason: "left_company" }));

/** What the user of a card did, oldest first. */
const done = (server: RunningServer, cardId: string) =>
  inStore(server, async (store) => {
    const events = await readEvents(store, { cardId });
    return events
      .filter(({ actorId }) => actorId === "a-user")
      .map(({ deed }) => deed)
      .reverse();
  });

const outbox = (page: Page) => page.locator(".mine .outbox");
const tickOf = (page: Page, name: string) => page.locator(".ticks").getByRole("checkbox", { name });

/** Until the page would open without a line. */
const isKept = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await (await caches.open("simoff-mine")).match("/mine")) !== undefined), {
      timeout: 15_000,
    })
    .toBe(true);

test("what is done without a line waits in a list through a reload, arrives once and in order, and signing out leaves no page behind", async ({
  page,
  context,
  server,
}) => {
  await opened(server, "id1");
  await signInAs(context, server, "user");
  const heard = await complaints(page);
  await page.goto("/mine?card=id1");
  await isKept(page);
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await page.request.get(address ?? "")).json();
  expect(manifest).toMatchObject({ start_url: "/mine", display: "standalone", lang: "zh-CN" });
  for (const { src, sizes } of manifest.icons) {
    const { width, format } = await sharp(await (await page.request.get(src)).body()).metadata();
    expect(`${format} ${width}x${width}`).toBe(`png ${sizes}`);
  }

  await context.setOffline(true);
  await test.step("three things and a picture without a line", async () => {
    await expect(page.getByText("没有网络。现在做的先留在这台设备上")).toBeVisible();
    await page.getByRole("button", { name: "办不了" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("账号被锁").click();
    await dialog.getByLabel("补一句").fill("柜台说系统停了");
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#808080" } })
      .jpeg()
      .toBuffer();
    await dialog.locator("input[type=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: picture });
    await dialog.getByRole("button", { name: "告诉主管" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator(".do").getByText("记下了，还没送出")).toBeVisible();
    await page.locator(".ticks").getByRole("button", { name: "联系人" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "备份好了" }).click();
    await tickOf(page, "短信").click();
    await expect(tickOf(page, "短信")).toBeChecked();
    await expect(outbox(page).getByRole("heading")).toHaveText("还没送出：4 件");
    expect(await outbox(page).locator("li b").allTextContents()).toEqual([
      "办不了 · 账号被锁 · 柜台说系统停了",
      "办不了的照片",
      expect.stringContaining("联系人"),
      expect.stringContaining("短信"),
    ]);
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  await test.step("the page starts without a line, with what waits", async () => {
    await page.reload();
    await expect(page.getByText("没有网络，这是上次读到的样子")).toBeVisible();
    await expect(outbox(page).locator("li")).toHaveCount(4);
    await expect(tickOf(page, "短信")).toBeChecked();
    expect(await done(server, "id1")).toEqual([]);
  });

  await context.setOffline(false);
  await expect(outbox(page)).toBeHidden();
  expect(await done(server, "id1")).toEqual(["blocker.cannot", "blocker.photo", "blocker.clear", "blocker.clear"]);
  await expect(page.getByText("已告诉主管：账号被锁")).toBeVisible();
  // Without a line the browser itself complains; of the page's own there is nothing.
  expect(heard.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);

  await page.locator(".self summary, .self > button").first().click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/sign-in*");
  await expect.poll(() => page.evaluate(() => caches.has("simoff-mine"))).toBe(false);
  await context.setOffline(true);
  await expect(page.goto("/mine")).rejects.toThrow();
});

test("where the browser has no room to keep a page, what the server says is shown all the same", async ({
  page,
  context,
  server,
}) => {
  await opened(server, "id2");
  await signInAs(context, server, "user");
  await page.goto("/mine?card=id2");
  await isKept(page);
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  });
  await page.reload();
  await expect(page.locator(".ticks")).toBeVisible();
  expect(await page.locator("body").getAttribute("data-kept")).toBeNull();
});

test("a deed whose answer was lost is done once, one that somebody else overtook shows both values, and a session that ends loses nothing", async ({
  page,
  context,
  server,
}) => {
  await opened(server, "id2");
  await signInAs(context, server, "user");
  await page.goto("/mine?card=id2");
  await isKept(page);

  await test.step("the answer is lost on its way", async () => {
    await page.route("**/mine?card=id2", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await route.fetch();
      await route.abort("connectionreset");
    });
    const again = page.waitForResponse("**/mine/outbox");
    await tickOf(page, "短信").click();
    expect(await (await again).json()).toEqual({ refusal: null });
    await expect(outbox(page)).toBeHidden();
    await page.unroute("**/mine?card=id2");
    expect(await done(server, "id2")).toEqual(["blocker.clear"]);
  });

  await test.step("a manager was there first", async () => {
    await page.reload();
    await expect(tickOf(page, "短信")).toBeChecked();
    await inStore(server, async (store) => {
      const seen = await seeItem(store, "id2", "backup_contacts");
      await waiveItem(store, actorOf("teamManager"), clock, { cardId: "id2", seen, reason: "公司统一备份" });
    });
    await page.locator(".ticks").getByRole("button", { name: "联系人" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "备份好了" }).click();
    await expect(outbox(page).getByRole("heading")).toContainText("没收下：1 件");
    await expect(outbox(page).getByRole("row", { name: "状态" })).toContainText("已清");
    await expect(outbox(page).getByRole("row", { name: "状态" })).toContainText("特批");
    expect(await violationsOn(page)).toEqual([]);
    await outbox(page).getByRole("button", { name: "不送了" }).click();
    await expect(outbox(page)).toBeHidden();
  });

  await test.step("the session ends, somebody else signs in, and then the same person again", async () => {
    await inStore(server, (store) =>
      store.run(store.db.update(session).set({ endedAt: clock.now }).where(eq(session.accountId, "a-user"))),
    );
    await tickOf(page, "短信").click();
    await expect(page.getByRole("dialog", { name: "登录" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(outbox(page)).toContainText("登录到期了，没送出去的都还在");
    await signInAs(context, server, "teammate");
    await outbox(page).getByRole("button", { name: "登录并送出" }).click();
    await expect(page.getByRole("dialog", { name: "登录" })).toBeVisible();
    await page.keyboard.press("Escape");
    expect(await done(server, "id2")).toEqual(["blocker.clear"]);
    await signInAs(context, server, "user");
    await outbox(page).getByRole("button", { name: "登录并送出" }).click();
    await expect(outbox(page)).toBeHidden();
    expect(await done(server, "id2")).toEqual(["blocker.clear", "blocker.reopen"]);
    const { blockers } = await inStore(server, (store) => fileOf(store, "id2"));
    expect(blockers.find(({ kind }) => kind === "backup_messages")?.state).toBe("open");
  });
});

test("over plain HTTP the page says what it cannot do, and keeps what was not sent while it is open", async ({
  browser,
  server,
}) => {
  await opened(server, "id3");
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    baseURL: server.lanOrigin ?? server.origin,
  });
  await signInAs(context, server, "user");
  const page = await context.newPage();
  await page.goto("/mine?card=id3");
  await expect(page.getByText("这个地址不是 HTTPS")).toBeVisible();
  // The list's code comes after the page.
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await expect(page.getByText("没有网络。现在做的先留在这台设备上")).toBeVisible();
  await tickOf(page, "短信").click();
  await expect(outbox(page)).toContainText("这一页不是用 HTTPS 打开的，没送出去的只在页面开着时留着");
  expect(await violationsOn(page)).toEqual([]);
  const asks = () => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await asks()).toBe(true);
  await context.setOffline(false);
  await expect(outbox(page)).toBeHidden();
  expect(await asks()).toBe(false);
  expect(await done(server, "id3")).toEqual(["blocker.clear"]);
  await context.close();
});
