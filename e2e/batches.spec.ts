import { complaints } from "./complaints";
import { clean, confirmForty, givenBack, leaveFive, openStack, row, sendReceipt, verifyOnce, wants } from "./counter";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";
import { numbers, stack } from "./stack";

test.use({ seed: stack(), viewport: { width: 1440, height: 900 } });

test("at a desk, by keys alone: forty cards, five refused, three returned, one receipt, one look", async ({
  page,
  context,
  browser,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "operator");
  await openStack(page);
  await clean(page, 1440);
  await page.keyboard.press("j");
  for (let n = 0; n < numbers.length; n++) {
    await expect(row(page, n)).toBeFocused();
    if (givenBack.includes(n)) {
      await page.keyboard.press("4");
      await expect(row(page, n).getByLabel("运营商要补什么")).toBeFocused();
      await page.keyboard.type(wants);
      await page.keyboard.press("Enter");
    } else {
      await page.keyboard.press("1");
      if (n < numbers.length - 1) await page.keyboard.press("j");
    }
    if (n === 5) {
      // A reload loses nothing.
      await page.reload();
      await expect(row(page, 1).getByLabel("运营商要补什么")).toHaveValue(wants);
      for (let down = 0; down <= n + 1; down++) await page.keyboard.press("ArrowDown");
    }
  }
  // What is to be paid for the planned item is filled in.
  await expect(row(page, 0).getByLabel(/实缴/)).toHaveValue("38.50");
  await page.keyboard.press("Enter");
  await confirmForty(page);
  await leaveFive(page);

  await test.step("the account manager's list fills in what came back", async () => {
    await page.getByText("读客户经理的回单").click();
    const list = `\uFEFF号码,销户时间,结果\r\n${numbers[1]},2026-11-22,销户成功\r\n${numbers[2]},11月22日,怪结果\r\n13900000000,2026-11-22,成功\r\n`;
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "回单.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
    await expect(page.getByText("回单.csv：2 张已填上")).toBeVisible();
    await expect(page.getByText(/第 4 行 13900000000：不在这个批次里/)).toBeVisible();
    await expect(page.getByText(/结果不认识/)).toBeVisible();
    await expect(row(page, 1).getByRole("button", { name: "当场办结" })).toHaveAttribute("aria-pressed", "true");
  });

  await sendReceipt(page, 1440);
  await verifyOnce(browser, server);
  expect(heard).toEqual([]);
});

test("the number list goes out as text cells, and somebody elsewhere does not find the visit", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/batches");
  const href = await page.getByRole("link", { name: "PC-2026-0001" }).getAttribute("href");
  const csv = await (await context.request.get(`${server.origin}${href}/list.csv`)).text();
  expect(csv).toContain("序号,户名,号码,ICCID,原因,余额处理");
  expect(csv).toContain(`示例科技有限公司,${numbers[0]}`);
  const book = await context.request.get(`${server.origin}${href}/list.xlsx`);
  expect((await book.body()).subarray(0, 2).toString()).toBe("PK");
  for (const part of ["", "/results", "/pack", "/counter", "/list.csv"]) {
    const theirs = await browser.newContext();
    await signInAs(theirs, server, "otherManager");
    expect((await theirs.request.get(`${server.origin}${href}${part}`)).status()).toBe(404);
    await theirs.close();
  }
});
