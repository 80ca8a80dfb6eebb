import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { raiseItem } from "@/db/case/items";
import { openCases } from "@/db/case/open";
import { actorOf, clock, seedCentre } from "@/db/example";
import { openFolder } from "@/db/store";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

const numbers = ["13100000001", "13100000002", "13100000003"];

/** Two cards of 李甲 with an open case at the counter by the shipped rules, one without. */
const open = {
  fill: async (dataDir: string) => {
    const store = openFolder(dataDir, "here");
    const cards = await seedCentre(store, numbers);
    const opening = { cardIds: cards.slice(0, 2), reason: "unused", channel: "own_store" } as const;
    await openCases(store, actorOf("owner"), clock, opening);
    // An item of which the register named the app.
    const [cardId = ""] = cards;
    await raiseItem(store, actorOf("owner"), clock, { cardId, kind: "bind_payment", detail: "支付宝" });
    await store.close();
  },
};

test.use({ seed: open, viewport: { width: 1440, height: 900 } });

async function editPart(page: Page, part: string): Promise<void> {
  await page.getByRole("button", { name: part }).click();
}

async function save(page: Page, note: string): Promise<void> {
  await page.getByRole("button", { name: "看差异，保存" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("为什么改").fill(note);
  await dialog.getByRole("button", { name: "保存新版本" }).click();
  await expect(dialog).toBeHidden();
}

test("a rule changed while cases are open: each keeps its version, says what would change, and adopts it", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/policies/cmcc");
  await expect(page.getByText("还没有改过")).toBeVisible();

  // A clock and a paper go into the draft; nothing is stored before the difference was seen and a reason given.
  await editPart(page, "改 时限");
  await page.getByLabel("超时，数").fill("5");
  await page.getByRole("button", { name: "记入草稿" }).click();
  await editPart(page, "改 自营厅 · 单位实名");
  const papers = page.getByRole("textbox", { name: "资料", exact: true });
  await papers.fill(`${await papers.inputValue()}\n法人身份证复印件 ×2`);
  await page.getByRole("button", { name: "记入草稿" }).click();
  await expect(page.getByText("改了 2 处，还没保存")).toBeVisible();
  await page.getByRole("button", { name: "看差异，保存" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("ins", { hasText: "法人身份证复印件 ×2" })).toBeVisible();
  await expect(dialog.locator("del", { hasText: "提交后 7 个工作日" })).toBeVisible();
  await dialog.getByRole("button", { name: "保存新版本" }).click();
  await expect(dialog.getByText("请写明理由。")).toBeVisible();
  await dialog.getByLabel("为什么改").fill("问过 10086");
  await dialog.getByRole("button", { name: "保存新版本" }).click();
  await expect(page.getByText("cmcc@1").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "2 张在办的卡还用旧版本" })).toBeVisible();

  // The open case keeps its papers and says what the newer rules ask for.
  await page.goto("/cards/id1");
  await expect(page.getByText("要补：法人身份证复印件")).toBeVisible();
  const materials = page.locator("#materials");
  await expect(materials.getByText("法人身份证复印件")).toHaveCount(0);
  await page.getByRole("button", { name: "采用新规则" }).click();
  await expect(materials.getByText("法人身份证复印件")).toBeVisible();
  await expect(page.getByRole("button", { name: "采用新规则" })).toHaveCount(0);

  // The other follows from the rules' page; a new case begins with the newest.
  await page.goto("/policies/cmcc");
  await page.getByRole("button", { name: "全部采用新规则" }).click();
  await expect(page.getByRole("dialog").getByText("1 张要补资料")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "采用，1 张" }).click();
  await expect(page.getByRole("heading", { name: /还用旧版本/ })).toHaveCount(0);
  await page.goto("/cards/id3");
  await page.getByRole("button", { name: "发起销号" }).first().click();
  await page.getByRole("dialog").getByLabel("渠道").selectOption({ label: "自营厅" });
  await page.getByRole("dialog").getByRole("button", { name: "发起" }).click();
  await expect(page.locator("#materials").getByText("法人身份证复印件")).toBeVisible();
});

test("two managers edit the same rule: the later one sees both values, and saving again decides", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/policies/cucc");
  const other = await browser.newContext();
  await signInAs(other, server, "siteManager");
  const theirs = await other.newPage();
  await theirs.goto(`${server.origin}/policies/cucc`);
  await editPart(theirs, "改 停办日");
  await theirs.getByLabel("每月最后几天不受理").fill("3");
  await theirs.getByRole("button", { name: "记入草稿" }).click();
  await save(theirs, "客户经理说三天");
  await other.close();

  await editPart(page, "改 停办日");
  await page.getByLabel("每月最后几天不受理").fill("4");
  await page.getByRole("button", { name: "记入草稿" }).click();
  await page.getByRole("button", { name: "看差异，保存" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("为什么改").fill("营业厅说四天");
  await dialog.getByRole("button", { name: "保存新版本" }).click();
  await expect(dialog.getByText("别人刚改过同一处")).toBeVisible();
  await expect(dialog.getByRole("cell", { name: "每月最后 3 天不受理" })).toBeVisible();
  await expect(dialog.getByLabel("为什么改")).toHaveValue("营业厅说四天");
  await dialog.getByRole("button", { name: "保存新版本" }).click();
  await expect(page.getByText("cucc@2").first()).toBeVisible();
  await expect(page.getByText("每月最后 4 天不受理").first()).toBeVisible();
});

test("a rule is confirmed with the carrier, and an answer is kept at its combination", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/policies/ctcc");
  await editPart(page, "改 退费");
  await page.getByLabel("已同运营商核实").check();
  await page.getByRole("button", { name: "记入草稿" }).click();
  await save(page, "问过 10000");
  await expect(page.locator(".part", { hasText: "退费" }).getByText("孙示例 核实")).toBeVisible();
  const block = page.locator(".wants", { hasText: "自营厅" }).first();
  await expect(block.getByText("3 句没问")).toBeVisible();
  await block.getByRole("button", { name: "记下答复" }).click();
  await page.getByRole("dialog").getByLabel("答复").fill("够了，清单两份");
  await page.getByRole("dialog").getByRole("button", { name: "记下" }).click();
  await expect(block.getByText("够了，清单两份")).toBeVisible();
  await expect(block.getByText("2 句没问")).toBeVisible();
});

test("importing an export of ours changes nothing, a changed file shows its difference, a wrong one every fault", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/policies/exchange");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载规则文件" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  const given = (value: string) => ({ name: "rules.json", mimeType: "application/json", buffer: Buffer.from(value) });
  const chooser = page.getByLabel("规则文件（.json）").or(page.locator("input[type=file]")).first();
  await chooser.setInputFiles(given(text));
  await expect(page.getByText("5 个规则包与现在的一样，没有要改的。")).toBeVisible();

  const wrong = JSON.parse(text);
  wrong.packs[0].pack.monthEndPauseDays = "two";
  wrong.packs[1].pack.channels[0].basis.checkedOn = "never";
  await chooser.setInputFiles(given(JSON.stringify(wrong)));
  await expect(page.getByText("packs.0.pack.monthEndPauseDays")).toBeVisible();
  await expect(page.getByText("packs.1.pack.channels.0.basis.checkedOn")).toBeVisible();

  const changed = JSON.parse(text);
  changed.packs.find((one: { carrier: string }) => one.carrier === "cbn").pack.monthEndPauseDays = 5;
  await chooser.setInputFiles(given(JSON.stringify(changed)));
  await expect(page.locator("ins", { hasText: "每月最后 5 天不受理" })).toBeVisible();
  await page.getByLabel("为什么改").fill("总部下发");
  await page.getByRole("button", { name: "收下，1 个新版本" }).click();
  await expect(page.getByText("已收下 1 个新版本")).toBeVisible();
  await page.goto("/policies");
  await expect(page.getByRole("row", { name: /中国广电/ })).toContainText("cbn@1");
});

test("a year of holidays is entered, refused at each place that does not fit, and counted from then on", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/policies/holidays");
  await page.getByRole("button", { name: "录入一年" }).click();
  const dialog = page.getByRole("dialog");
  const year = await dialog.getByLabel("年份").inputValue();
  await dialog.getByLabel("放假").fill(`${year}-01-01 ${year}-01-03\n${year}-05-05 ${year}-05-01`);
  await dialog.getByLabel("来源").fill("国务院办公厅通知");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.getByText("放假，第 2 个")).toBeVisible();
  await dialog.getByLabel("放假").fill(`${year}-01-01 ${year}-01-03\n${year}-05-01 ${year}-05-05`);
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(`^${year}`) })).toContainText("05-01 – 05-05");
});

test("a guide that a manager wrote stands beside the tick of its user, on a phone", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/policies/guides");
  await page.getByText("支付宝", { exact: true }).click();
  await page.locator("li", { hasText: "支付宝" }).getByRole("button", { name: "改" }).first().click();
  await page.getByRole("dialog").getByLabel("做法").fill("先换绑，再退出登录");
  await page.getByRole("dialog").getByLabel("来源").selectOption({ label: "我方办成过" });
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await signInAs(phone, server, "user");
  const mine = await phone.newPage();
  await mine.goto(`${server.origin}/mine`);
  const item = mine.locator(".ticks > li", { hasText: "支付宝" });
  await item.getByText("怎么换绑：支付宝").click();
  await expect(item.getByText("先换绑，再退出登录")).toBeVisible();
  await phone.close();
});
