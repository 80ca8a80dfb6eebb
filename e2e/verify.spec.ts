import type { Page } from "@playwright/test";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { papers, queue } from "./papers";
import { signInAs } from "./signin";

test.use({ seed: queue, viewport: { width: 1440, height: 900 } });

const record = (page: Page) => page.getByRole("region", { name: /131|号码已遮住/ });
const toast = (page: Page, text: string) => expect(page.locator(".toasts")).toContainText(text);

/** By the key, once the last answer is in: while one is under way another is not taken. */
async function accept(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "接受并盖核" })).toHaveAttribute("aria-busy", "false");
  await page.keyboard.press("a");
}

test("a queue of certificates is judged by keys, each beside what was read of it", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "siteManager");
  await page.goto("/verify");

  await test.step("a match is marked on the page, a line's digit lights its place, and one key accepts it", async () => {
    await expect(page.getByText(`第 1 张，共 ${papers.length} 张`)).toBeVisible();
    await expect(record(page)).toContainText("逐项一致，可以接受");
    await expect(page.locator(".paper-stack .desk:not(.waits) .marks g").first()).toBeVisible();
    await page.keyboard.press("1");
    await expect(page.locator(".desk:not(.waits) .marks .lit").first()).toBeVisible();
    await page.keyboard.press("t");
    await page.keyboard.press("z");
    expect(await violationsOn(page, {})).toEqual([]);
    await accept(page);
    await toast(page, "尾号 0001 已接受");
  });

  await test.step("stars that fit are accepted as well; the verdict comes back by a key", async () => {
    await expect(record(page)).toContainText("掩码一致");
    await accept(page);
    await toast(page, "尾号 0002 已接受");
  });

  await test.step("a paper about another card is moved to it, and back", async () => {
    await expect(record(page)).toContainText("凭证上读到的是另一个号码");
    await expect(page.getByRole("button", { name: "接受并盖核" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "移到 13100000009" }).click();
    await toast(page, "已移到尾号 0009");
    await page.keyboard.press("u");
    await toast(page, "已移回原来的卡");
    await page.goto("/verify?verdict=other_number");
    await expect(record(page)).toContainText("凭证上读到的是另一个号码");
    await page.getByLabel(/写明理由仍接受/).fill("营业厅写错号码，已电话核实");
    await page.getByLabel(/写明理由仍接受/).press("Escape");
    // The line that disagrees has to be looked at as well.
    for (const box of await page.locator(".check .ledger input[type=checkbox]").all()) await box.check();
    await accept(page);
    await toast(page, "尾号 0003 已接受");
    await page.goto("/audit/exceptions");
    await expect(page.getByRole("row", { name: /13100000003/ })).toContainText("不符仍接受");
  });

  await test.step("what could not be read is typed from the paper, on a page that has no digit of the record", async () => {
    await page.goto("/verify?verdict=unreadable");
    await expect(record(page)).toContainText("号码已遮住");
    const html = await (await page.request.get("/verify?verdict=unreadable")).text();
    for (const digits of ["13100000004", "0000004", "回执 1310"]) expect(html).not.toContain(digits);
    const digits = page.getByLabel("纸面上号码的末 4 位");
    await digits.fill("0007");
    await digits.press("Enter");
    await expect(page.getByText("与台账不符，已记下")).toBeVisible();
    await expect(page.getByText(/还可以试 2 次/)).toBeVisible();
    await digits.fill("0004");
    await digits.press("Enter");
    await toast(page, "尾号与台账一致");
    await expect(record(page)).toContainText("0004");
    for (const box of await page.locator(".check .ledger input[type=checkbox]").all()) await box.check();
    await accept(page);
    await toast(page, "尾号 0004 已接受");
  });

  await test.step("受理 is kept as 受理 and closes nothing", async () => {
    await page.goto("/verify?verdict=acceptance_only");
    await page.getByLabel("按受理单收下").check();
    await accept(page);
    await toast(page, "尾号 0005 已接受");
    await page.goto("/fleet?q=0005");
    await expect(page.getByRole("row", { name: /131 ?0000 ?0005/ })).toContainText("仅受理");
  });

  await test.step("the rest is accepted as fast as the key goes, the next one drawn already", async () => {
    await page.goto("/verify");
    const times: number[] = [];
    for (const { number } of papers.slice(5)) {
      await expect(record(page)).toContainText("逐项一致，可以接受");
      const from = Date.now();
      await accept(page);
      await toast(page, `尾号 ${number.slice(-4)} 已接受`);
      const next = papers[papers.findIndex((one) => one.number === number) + 1];
      if (next) await expect(page.locator("#record-h .tel")).toHaveText(next.number);
      times.push(Date.now() - from);
    }
    // A figure, no bar: sixty in ten minutes are ten seconds each, and what the program takes of them it takes from the eye.
    test.info().annotations.push({ type: "accept to next, ms", description: times.join(" ") });
    await expect(page.getByText("都复核完了")).toBeVisible();
  });
  expect(heard).toEqual([]);
});
