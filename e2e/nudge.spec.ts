import { decideCards } from "@/db/decide";
import { actorOf, seedCentre } from "@/db/example";
import { answerOwn } from "@/db/mine";
import { nudge } from "@/db/schema/reminder";
import { openFolder } from "@/db/store";
import { openCase } from "@/domain/case/open";
import { addDays } from "@/domain/workdays";
import { wecomServer } from "@/server/reminder/listeners";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

const now = new Date();
const at = {
  now: now.toISOString(),
  today: new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now),
};

// Two cards of 李甲, opened with a day that is near.
test.use({
  seed: {
    fill: async (dataDir: string) => {
      const store = openFolder(dataDir, "here");
      const cardIds = await seedCentre(store, ["13100000001", "13100000002"]);
      const decision = openCase({ reason: "unused", due: addDays(at.today, 1) });
      await decideCards(store, actorOf("owner"), at, { deed: { kind: "case.open" }, cardIds, decision });
      await store.close();
    },
  },
});

test("a message is copied and marked; a day later only what is open is asked, and a group reads no name", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAs(context, server, "siteManager");
  await page.goto("/today");
  await expect(page.getByRole("navigation", { name: "到点提醒" })).toContainText("到点提醒 2 条");
  await page.getByRole("link", { name: "出催办消息" }).click();
  const message = page.getByRole("article", { name: "给李甲的消息" });
  await message.getByRole("button", { name: /^复制并记为已催/ }).click();
  await expect(message.getByText("孙示例 已催")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("李甲，您好：");
  expect(copied).toContain("1. 13100000001（");
  expect(copied).toContain("/mine");

  // As if that was yesterday, and one card was answered since.
  const store = openFolder(server.dataDir, "here");
  const [row] = await store.db.select().from(nudge);
  await store.run(store.db.update(nudge).set({ id: "p-user.before", on: addDays(at.today, -2) }));
  await answerOwn(store, actorOf("user"), at, { cardId: "id1", answer: "never_bound" });
  await store.close();
  expect(row).toMatchObject({ personId: "p-user", tone: 1 });
  await page.reload();
  await expect(message.getByText("已催 2 天")).toBeVisible();
  const cards = (await message.locator("pre").textContent()) ?? "";
  expect([cards.includes("13100000001"), cards.includes("13100000002")].filter(Boolean)).toHaveLength(1);
  expect(cards).toContain("前几天请您办的事");
  await page.getByRole("link", { name: "发到群里" }).click();
  await expect(message.locator("pre")).toContainText("李*");
  await expect(message.locator("pre")).not.toContainText("李甲");
  expect(heard).toEqual([]);
});

test("a group robot is set up, tried against a server that speaks its protocol, and says why when it is gone; a calendar's old address ends", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  const group = await wecomServer("key1");
  await signInAs(context, server, "owner");
  await page.goto("/account/programs");
  await page.getByRole("button", { name: "允许内网地址" }).click();
  await expect(page.getByRole("button", { name: "不再允许内网地址" })).toBeVisible();
  await page.goto("/people/settings/channels");
  await page.getByRole("button", { name: "新增群机器人" }).click();
  const box = page.getByRole("dialog");
  await box.getByLabel("名称").fill("南区群");
  await box.getByLabel("机器人地址").fill(`${group.url}/cgi-bin/webhook/send?key=key1`);
  await box.getByLabel("按谁的范围").fill("owner");
  await box.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("渠道已新增")).toBeVisible();
  await page.getByRole("button", { name: /^试发/ }).click();
  await expect(page.getByText("已送到", { exact: true })).toBeVisible();
  expect(group.said.join()).toContain("南区群");
  expect(await page.content()).not.toContain("key1");
  await group.close();
  await page.getByRole("button", { name: /^试发/ }).click();
  await expect(page.getByText("没送到：连不上")).toBeVisible();
  await page.goto("/status");
  await expect(page.getByText("南区群：连不上")).toBeVisible();

  await page.goto("/people/settings/channels");
  await page.getByRole("button", { name: "新增日历订阅" }).click();
  await box.getByLabel("名称").fill("我的日历");
  await box.getByLabel("按谁的范围").fill("owner");
  await box.getByRole("button", { name: "生成地址" }).click();
  const address = new URL(await box.getByLabel("订阅地址").inputValue()).pathname;
  await box.getByRole("button", { name: "关闭" }).click();
  const calendar = await (await page.request.get(address)).text();
  expect(calendar).toContain("BEGIN:VCALENDAR\r\n");
  expect(calendar).toContain("SUMMARY:到期");
  expect(calendar).not.toContain("李甲");
  await page.getByRole("button", { name: "更换地址" }).click();
  await box.getByRole("button", { name: "更换地址" }).click();
  const renewed = new URL(await box.getByLabel("订阅地址").inputValue()).pathname;
  expect((await page.request.get(address)).status()).toBe(404);
  expect((await page.request.get(renewed)).status()).toBe(200);
  expect(heard).toEqual([]);
});
