import type { Browser, Page } from "@playwright/test";
import { attempt } from "@/db/schema/people";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
import { centre, signInAs } from "./signin";

test.use({ seed: centre(["13100000001"]) });

const weChat =
  "Mozilla/5.0 (Linux; Android 13; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47(0x28002F35) WeChat/arm64";

/** A phone 320 points wide, on the network's own address: plain HTTP, no secure context. */
async function phone(
  browser: Browser,
  server: RunningServer,
  userAgent?: string,
): Promise<{ page: Page; heard: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    userAgent,
    baseURL: server.lanOrigin ?? server.origin,
  });
  const page = await context.newPage();
  return { page, heard: await complaints(page) };
}

const gone = "这个码打不开";

test("a slip's code opens one's own cards on one phone, in WeChat as well; a second one is refused, and taking it back ends it", async ({
  page,
  browser,
  server,
  context,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/people/p-user");
  await expect(page.getByText("还没发过码")).toBeVisible();
  await page.getByRole("link", { name: "发码" }).click();
  await page.getByRole("button", { name: "给 1 人发码" }).click();
  const slip = page.locator(".join-slips li");
  await expect(slip).toContainText("李甲");
  const code = ((await slip.locator(".code").textContent()) ?? "").trim();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  await page.emulateMedia({ media: "print" });
  await expect(slip).toBeVisible();
  await expect(page.getByRole("button", { name: /发码/ })).toBeHidden();
  await expect(page.locator(".paper-mark")).toBeVisible();
  await page.emulateMedia({ media: null });

  const first = await phone(browser, server, weChat);
  // A chat program looks at the address beforehand: that spends nothing, and says nothing of the code.
  const looked = await first.page.request.get(`/join?c=${code}`);
  expect(await looked.text()).not.toContain("李甲");
  await first.page.goto(`/join?c=${code.replace("-", "")}`);
  await expect(first.page.getByText("右上角 ··· → 在浏览器打开")).toBeVisible();
  expect(await violationsOn(first.page)).toEqual([]);
  await first.page.getByRole("button", { name: "打开我的卡" }).click();
  await first.page.waitForURL("**/mine");
  await expect(first.page.getByRole("main")).toContainText("131");
  await expect(first.page.locator("header .who")).toContainText("本机可用到");
  await expect(first.page.getByText("换了浏览器，要请主管给一个新码")).toBeVisible();
  expect(await first.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violationsOn(first.page)).toEqual([]);

  const second = await phone(browser, server);
  await second.page.goto("/join");
  await expect(second.page.getByText("在浏览器打开")).toHaveCount(0);
  const answers: (string | null)[] = [];
  for (const typed of [code, code.toLowerCase(), "2222-3333", "x"]) {
    await second.page.getByLabel("码", { exact: true }).fill(typed);
    await second.page.getByRole("button", { name: "打开我的卡" }).click();
    const answer = second.page.getByRole("main").getByRole("alert");
    await expect(answer).toContainText(gone);
    answers.push(await answer.textContent());
  }
  expect(new Set(answers).size).toBe(1);
  await second.page.goto("/mine");
  await second.page.waitForURL("**/sign-in?to=*");

  await page.goto("/people/p-user");
  await expect(page.getByRole("region", { name: "手机页" })).toContainText("微信");
  await page.getByRole("button", { name: "收回" }).click();
  await expect(page.getByText("已失效")).toBeVisible();
  await first.page.reload();
  await first.page.waitForURL("**/sign-in?to=*");
  expect([...first.heard, ...second.heard]).toEqual([]);
});

test("who guesses codes has to wait, and the form works before the page's script", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
  const page = await context.newPage();
  await page.goto("/join");
  const say = page.getByRole("main").getByRole("alert");
  const guess = async () => {
    await page.getByLabel("码", { exact: true }).fill("2222-3333");
    await page.getByRole("button", { name: "打开我的卡" }).click();
  };
  await guess();
  await expect(say).toContainText(gone);
  const store = openFolder(server.dataDir, "here");
  await store.run(store.db.update(attempt).set({ failures: 50 }));
  await store.close();
  await guess();
  await expect(say).toContainText(gone);
  await guess();
  await expect(say).toContainText("请等");
  await context.close();
});
