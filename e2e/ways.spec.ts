import { join } from "node:path";
import type { Page } from "@playwright/test";
import writeExcel from "write-excel-file/node";
import { violationsOn } from "./axe";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre([]) });
test.describe.configure({ mode: "serial" });

const workbook = join("domain", "register", "fixtures", "04-workbook.xlsx");
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function sums(page: Page): Promise<number[]> {
  return (await page.locator(".sum b").allTextContents()).map(Number);
}

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

/** A workbook of two registers: the second sheet has a merged team. */
async function twoSheets(): Promise<Buffer> {
  const first = [
    ["手机号", "月租"],
    ["13100000001", "29"],
  ];
  const second = [
    ["手机号", "部门"],
    ["13100000002", { value: "外呼二组", rowSpan: 2 }],
    ["13100000003", null],
  ];
  return writeExcel([
    { sheet: "一部", data: first },
    { sheet: "二部", data: second },
  ]).toBuffer();
}

test("a workbook is read as it is: the register's sheet first, another one by choice", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(workbook);
  await page.waitForURL(/draft=/);
  await expect(page.getByLabel("工作表", { exact: true })).toHaveValue("号卡台账");
  expect((await sums(page))[0]).toBe(160);
  await page.locator("details.first summary").click();
  await clean(page);
  await page.getByLabel("工作表", { exact: true }).selectOption("说明");
  await expect.poll(async () => (await sums(page))[0]).not.toBe(160);

  await page.goto("/import");
  const buffer = await twoSheets();
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.locator("input[type=file]").setInputFiles({ name: "两部.xlsx", mimeType, buffer });
  await page.waitForURL(/draft=/);
  await page.locator(".onward").getByRole("button", { name: "二部" }).click();
  await expect(page.getByLabel("工作表", { exact: true })).toHaveValue("二部");
  await expect(page.locator(".panel .chip.unknown").filter({ hasText: "推定" })).toHaveCount(1);
});

test("two files dropped on the page are two drafts, one after the other; one that cannot be read is named and stops nobody", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/import");
  const files = [
    ["一.csv", "手机号,月租\n13100000011,29"],
    ["坏.csv", "\u0000\u0001\u0002\u0000"],
    ["二.csv", "手机号,月租\n13100000012,39"],
  ];
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name = "", text = ""] of given) transfer.items.add(new File([text], name, { type: "text/csv" }));
    return transfer;
  }, files);
  await page.locator("main h1").dispatchEvent("drop", { dataTransfer: data });
  await page.waitForURL(/draft=/);
  await expect(page.locator(".onward")).toContainText("2 个文件：1/2");
  await expect(page.locator(".onward .refusal")).toContainText("坏.csv");
  await clean(page);
  await page.locator(".batch .main").click();
  await expect(page.locator(".result h2")).toContainText("1");
  await page.locator(".onward a.btn").click();
  await expect(page.locator(".crumb")).toContainText("二.csv");
  await expect(page.locator(".onward")).toContainText("2 个文件：2/2");
});

test("a column that fits nothing is kept as a custom field, remembered, shown on the card and in the list, and comes back unchanged", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(csv("工位.csv", "手机号,月租,工位\n13100000021,29,A-12"));
  await page.waitForURL(/draft=/);
  await page.getByRole("button", { name: "改列对应" }).click();
  await page.getByLabel("读成：工位").selectOption({ label: "存为“工位”（新字段）" });
  await page.getByRole("button", { name: "按这样重读" }).click();
  await expect(page.locator(".made")).toContainText("工位");
  await page.locator(".batch .main").click();
  await expect(page.locator(".result h2")).toContainText("1");

  // The next file with these headings, in another order, is read the same way.
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(csv("工位2.csv", "工位,月租,手机号\nB-01,39,13100000022"));
  await page.waitForURL(/draft=/);
  await expect(page.locator(".fields")).toContainText("的对应读取");
  await page.locator(".batch .main").click();
  await expect(page.locator(".result h2")).toContainText("1");

  await page.goto("/fleet?q=A-12");
  await page.getByRole("link", { name: /131/ }).first().click();
  await expect(page.locator("#form")).toContainText("A-12");
  const answer = await context.request.get(`${server.origin}/fleet.csv`);
  const text = await answer.text();
  expect(text.split("\r\n")[0]).toContain(",工位,");
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(csv("导出.csv", text));
  await page.waitForURL(/draft=/);
  const [read, added, changed] = await sums(page);
  expect([added, changed]).toEqual([0, 0]);
  expect(read).toBeGreaterThanOrEqual(3);
  await page.setViewportSize({ width: 360, height: 780 });
  await clean(page);
});
