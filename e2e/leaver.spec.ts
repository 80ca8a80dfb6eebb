import type { Page } from "@playwright/test";
import writeXlsxFile from "write-excel-file/node";
import { assignUser } from "@/db/cards";
import { actorOf, clock } from "@/db/example";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

/** Of three cards the one that would stand first is 王乙's; the others are 李甲's. */
const numbers = ["13100000001", "13100000002", "13100000003"];
const seed = {
  fill: async (dataDir: string) => {
    await centre(numbers).fill(dataDir);
    const store = openFolder(dataDir, "here");
    await assignUser(store, actorOf("owner"), clock, { cardIds: ["id1"], personId: "p-teammate" });
    await store.close();
  },
};
test.use({ seed, viewport: { width: 1440, height: 900 } });
test.describe.configure({ mode: "serial" });

const head = ["工号", "姓名", "部门", "在职状态", "离职日期"];
const lis = "/people/p-user";
const lisCard = "/cards/id2";

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

async function handIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/people/import");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.waitForURL(/draft=/);
}

function workbook(rows: string[][]): Promise<Buffer> {
  const cells = [head, ...rows].map((row) => row.map((value) => ({ value, type: String })));
  return writeXlsxFile(cells).toBuffer();
}

/** 新增、有变化、无变化、需处理、不导入. */
function sums(page: Page) {
  const read = async () => (await page.locator(".sum [role=tab]:not(.beside) b").allTextContents()).map(Number);
  return expect.poll(read);
}

const box = (page: Page) => page.getByRole("dialog");
const figure = (page: Page) => page.locator(".figures").getByText("离职未销").locator("..");

test("a list of who left leaves cards behind, first in the fleet; their manager answers for them and a card gets ready", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "siteManager");
  await page.goto("/people/import");
  await clean(page);
  const rows = [head, ["", "李甲", "销一组", "离职", "2026-11-01"], ["", "王乙", "销一组", "在职", ""]];
  await handIn(page, "名单.csv", Buffer.from(`\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}`));
  await sums(page).toEqual([0, 1, 1, 0, 0]);
  await expect(page.locator(".panel")).toContainText("在职→离职");
  await clean(page);
  await page.getByRole("button", { name: "写入名单" }).click();
  await expect(page.locator(".result h2")).toContainText("变化 1 人");
  await expect(page.locator(".result")).toContainText("现在有 2 张卡离职未销");
  await clean(page);

  await test.step("the fleet shows them first, and they alone under the figure", async () => {
    await page.goto("/fleet");
    await expect(page.locator("tbody tr").nth(0)).toContainText("李甲");
    await expect(page.locator("tbody tr").nth(1)).toContainText("李甲");
    await expect(page.locator("tbody tr").nth(2)).toContainText("王乙");
    await page.goto("/fleet?q=figure:left");
    await expect(page.locator("tbody tr")).toHaveCount(2);
  });

  await test.step("cases are opened for both", async () => {
    const boxes = page.locator("tbody input[type=checkbox]");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole("button", { name: "发起销号" }).click();
    await box(page).getByLabel("原因").selectOption({ label: "离职" });
    await box(page).getByRole("button", { name: "看结果" }).click();
    await box(page).getByRole("button", { name: "发起 2 张" }).click();
    await expect(page.locator(".toasts")).toContainText("已发起 2 张");
  });

  await test.step("on their page everything is answered at once, with who told it", async () => {
    await page.goto("/people");
    await page.getByRole("link", { name: "李甲", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("李甲");
    await clean(page);
    await page.getByLabel("怎么知道的").selectOption({ label: "电话" });
    await page.getByRole("button", { name: /项都填上/ }).click();
    await page.getByRole("button", { name: /^代登记 \d+ 项$/ }).click();
    // Who told it is missing: nothing is stored, everything that was chosen stays.
    await expect(page.getByLabel("谁说的")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("谁说的").fill("王乙");
    await page.getByRole("button", { name: /^代登记 \d+ 项$/ }).click();
    await expect(page.locator(".toasts")).toContainText("已代登记");
    await expect(page.locator("#answer")).toHaveCount(0);
  });

  await test.step("the card tells it, and gets ready when its papers are there", async () => {
    await page.goto(lisCard);
    await expect(page.getByRole("main")).toContainText("代登记：");
    await expect(page.getByRole("main")).toContainText("电话，王乙");
    await page.getByRole("button", { name: "修改" }).first().click();
    await box(page).locator("[name=contactNumber]").fill("13600000088");
    await box(page).locator("[name=refundTarget]").fill("示例呼叫中心 对公账户");
    await box(page).getByRole("button", { name: "保存" }).click();
    await page.getByRole("button", { name: "全部已备" }).click();
    await expect(page.getByRole("main")).toContainText("可办理");
  });
  expect(heard).toEqual([]);
});

test("who comes back, by a workbook, takes the figure back", async ({ page, context, server }) => {
  await signInAs(context, server, "siteManager");
  await handIn(page, "名单.xlsx", await workbook([["", "李甲", "销一组", "在职", ""]]));
  await sums(page).toEqual([0, 1, 0, 0, 0]);
  await page.getByRole("button", { name: "写入名单" }).click();
  await expect(page.locator(".result")).toContainText("现在没有离职未销的卡");
  await page.goto("/fleet");
  await expect(figure(page)).toContainText("0");
  await page.goto(lis);
  await expect(page.getByRole("main")).toContainText("在职");
});

test("who moves takes cards along or leaves them, by hand and by a list in which they are pointed at", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto(lis);
  await page.getByRole("button", { name: "调动" }).click();
  await box(page).getByLabel("调到").selectOption("销二组");
  await box(page).getByText("留在原团队").click();
  await box(page).getByRole("button", { name: "调动" }).click();
  await expect(page.locator(".toasts")).toContainText("李甲 已调动");
  await page.goto(lisCard);
  await expect(page.getByRole("main")).toContainText("销一组");

  // 李甲 is not in 销一组 any more: nobody guesses who the row means.
  await handIn(page, "调动.xlsx", await workbook([["", "李甲", "销一组", "在职", ""]]));
  await sums(page).toEqual([0, 0, 0, 1, 0]);
  await clean(page);
  await page.getByRole("button", { name: "就这样" }).click();
  await sums(page).toEqual([0, 1, 0, 0, 0]);
  await page.getByRole("button", { name: "写入名单" }).click();
  await expect(page.locator(".result h2")).toContainText("变化 1 人");

  await page.goto(lis);
  await page.getByRole("button", { name: "调动" }).click();
  await box(page).getByLabel("调到").selectOption("销二组");
  await box(page).getByText("跟着走").click();
  await box(page).getByRole("button", { name: "调动" }).click();
  await expect(page.locator(".toasts")).toContainText("李甲 已调动");
  await page.goto(lisCard);
  await expect(page.getByRole("main")).toContainText("销二组");
});

test("for staff, and for a manager elsewhere, there is no such page, list or draft", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await handIn(page, "名单.csv", Buffer.from("姓名,部门\n李甲,销二组"));
  const draft = new URL(page.url()).search;
  for (const standing of ["user", "teammate", "otherManager"] as const) {
    await context.clearCookies();
    await signInAs(context, server, standing);
    expect((await context.request.get(server.origin + lis)).status()).toBe(404);
    if (standing !== "otherManager") {
      expect((await context.request.get(`${server.origin}/people/import`)).status()).toBe(404);
      continue;
    }
    await page.goto(`/people/import${draft}`);
    await expect(page.locator(".sum")).toHaveCount(0);
    // A list of theirs cannot speak of 李甲: the team is not theirs.
    await handIn(page, "名单.csv", Buffer.from("姓名,部门,在职状态\n李甲,销二组,离职"));
    await sums(page).toEqual([0, 0, 0, 1, 0]);
    await expect(page.locator(".panel")).toContainText("没有这个团队，或不归你管");
  }
});
