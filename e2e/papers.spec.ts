import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { bringTo } from "@/db/case/example";
import { seedCentre } from "@/db/example";
import { card } from "@/db/schema/card";
import { certificate } from "@/db/schema/case";
import { openFolder } from "@/db/store";
import { verifiesAlone } from "./alone";
import { complaints } from "./complaints";
import { clean } from "./counter";
import { expect, type Seed, test } from "./fixtures";
import { signInAs } from "./signin";

const numbers = ["13100000001", "13100000002", "13100000003", "13100000004"];

/** Four ready cards of the southern site, all for the account manager, and on no visit. */
const ready: Seed = {
  fill: async (dataDir) => {
    const store = openFolder(dataDir, "here");
    const ids = await seedCentre(store, numbers);
    for (const id of ids) await bringTo(store, id, "ready");
    await store.close();
  },
};

test.use({ seed: ready, viewport: { width: 1280, height: 900 } });

/** The printed text page by page; fonts set some signs as radicals, which are the same signs. */
async function pagesOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    const text = items.map((item) => ("str" in item ? item.str : "")).join("");
    // The font draws 页 by the glyph of its radical, and that is what the file says.
    pages.push(text.normalize("NFKC").replaceAll("⻚", "页").replaceAll(/\s/g, ""));
  }
  return pages;
}

test("from the plan to the papers to the counter: a slip's photo finds its card, and the receipt lies on it", async ({
  page,
  context,
  browser,
  server,
}, { project }) => {
  const heard = await complaints(page);
  await signInAs(context, server, "operator");

  await test.step("the plan has one group; a way that the rules close is refused by mouse and by keys", async () => {
    await page.goto("/batches/plan");
    await expect(page.getByText("4 张可办理：出门 1 趟，1 组")).toBeVisible();
    await expect(page.getByText("4 张一份授权，一次办")).toBeVisible();
    await clean(page, 1280);
    const first = page.getByRole("checkbox", { name: /131 ?0000 ?0001/ });
    await first.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    const to = page.getByLabel("移到");
    await to.selectOption({ value: "app" });
    await page.getByRole("button", { name: "移动", exact: true }).click();
    await expect(page.getByText("这家运营商的政策不让走这个渠道").first()).toBeVisible();
    await to.selectOption({ value: "own_store" });
    await page.getByRole("button", { name: "移动", exact: true }).click();
    await expect(page.getByText("4 张可办理：出门 2 趟，2 组")).toBeVisible();
    const store = page.getByRole("region", { name: /移动 · 自营厅/ });
    await expect(store.getByRole("listitem")).toHaveCount(2);
    // The two others by mouse: the group's head onto the other group.
    await page
      .getByRole("region", { name: /政企客户经理/ })
      .getByRole("listitem")
      .first()
      .dragTo(store);
    await expect(store.getByRole("listitem")).toHaveCount(3);
    await page.reload();
    await expect(store.getByRole("listitem")).toHaveCount(3);
    await store.getByRole("button", { name: "建批次" }).click();
    await page.getByRole("dialog").getByLabel("办理地点").fill("示例路营业厅");
    await page.getByRole("dialog").getByRole("button", { name: "建批次（3 张）" }).click();
    await expect(page.getByText("1 张可办理：出门 1 趟，1 组")).toBeVisible();
    await page.getByRole("link", { name: "PC-2026-0001" }).click();
    await expect(page.getByText("自营厅").first()).toBeVisible();
  });

  const batch = new URL(page.url()).pathname;
  const slip = await test.step("its papers print as A4 sheets with text, boxes and codes", async () => {
    await page.getByRole("link", { name: "打印资料" }).click();
    await expect(page.getByRole("heading", { name: "授权委托书" })).toBeVisible();
    const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages).toHaveLength(7);
    // Each sheet has the log's code, to be typed and to be scanned.
    for (const text of pages) expect(text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await expect(page.locator(".paper-foot .foot-code svg")).toHaveCount(7);
    const [cover = "", authorisation = "", letter = "", list = "", materials = "", slips = "", glue = ""] = pages;
    expect(cover).toContain("办理封面");
    expect(cover).toContain("第1/7页");
    expect(authorisation).toMatch(/授权委托书.*经自营厅\(示例路营业厅\)代为办理我单位名下3个.*单位公章/);
    expect(letter).toContain("介绍信");
    for (const number of numbers.slice(0, 3)) expect(list).toContain(number);
    expect(list).not.toContain(numbers[3]);
    expect(materials).toContain("材料清单");
    expect(slips).toContain("第3张,共3张");
    expect(glue).toContain("第7/7页");
    // Only one sheet is asked for: a page alone.
    await page.goto(`${batch}/pack?sheet=slips`);
    expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toHaveLength(1);
    const second = page.getByRole("article").filter({ hasText: /131 ?0000 ?0002/ });
    await page.emulateMedia({ media: "print" });
    const picture = await second.screenshot({ scale: "device" });
    await page.emulateMedia({ media: null });
    // As a phone takes it: turned, on a table, a bit blurred.
    return sharp(picture)
      .resize(900)
      .rotate(6, { background: "#cfcabd" })
      .extend({ top: 300, bottom: 420, left: 120, right: 180, background: "#cfcabd" })
      .blur(0.8)
      .jpeg({ quality: 80 })
      .toBuffer();
  });

  const phone = await browser.newContext({
    baseURL: server.origin,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 360, height: 780 },
    hasTouch: true,
  });
  await signInAs(phone, server, "operator");
  const counter = await phone.newPage();
  const heardThere = await complaints(counter);
  const receipt = await sharp({ create: { width: 600, height: 800, channels: 3, background: "#eeeeee" } })
    .jpeg()
    .toBuffer();

  await test.step("at the counter the photo of the slip opens its card; receipt and result in two taps", async () => {
    await counter.goto(`${batch}/counter`);
    await expect(counter.getByText("0 / 3 张有结果").first()).toBeVisible();
    await clean(counter, 360);
    const files = counter.getByLabel("拍小票上的码");
    await files.setInputFiles({ name: "table.jpg", mimeType: "image/jpeg", buffer: receipt });
    await expect(counter.getByText("照片里没认出码")).toBeVisible();
    await files.setInputFiles({ name: "slip.jpg", mimeType: "image/jpeg", buffer: slip });
    await expect(counter.getByRole("heading", { name: /131 ?0000 ?0002/ })).toBeVisible();
    await clean(counter, 360);
    await counter.getByLabel("拍回执").setInputFiles({ name: "receipt.jpg", mimeType: "image/jpeg", buffer: receipt });
    await expect(counter.getByText("receipt.jpg 等选结果，一起存")).toBeVisible();
    await counter.getByRole("button", { name: "当场办结" }).tap();
    await expect(counter.getByText("1 / 3 张有结果").first()).toBeVisible();
    await expect(counter.getByText("1 张拍了回执")).toBeVisible();
  });

  await test.step("the result of one card is taken back by a tap, and digits find it as well", async () => {
    await counter.getByLabel("或输号码后几位").fill("0003");
    await counter.getByRole("button", { name: "找", exact: true }).tap();
    await counter.getByRole("button", { name: "已受理" }).tap();
    await expect(counter.getByText("2 / 3 张有结果").first()).toBeVisible();
    await counter.getByRole("button", { name: "撤销" }).tap();
    await expect(counter.getByText("1 / 3 张有结果").first()).toBeVisible();
  });

  await test.step("a slip of another visit, or of no card of this one, opens nothing and names nothing", async () => {
    const store = openFolder(server.dataDir, "here");
    const cards = await store.db.select({ id: card.id, number: card.number }).from(card);
    const papers = await store.db.select({ cardId: certificate.cardId, says: certificate.says }).from(certificate);
    await store.close();
    const idOf = (number: string | undefined) => cards.find((one) => one.number === number)?.id ?? "";
    expect(papers).toEqual([{ cardId: idOf(numbers[1]), says: "completed" }]);
    await counter.goto(`${batch}/counter?card=${idOf(numbers[3])}`);
    await expect(counter.getByText("不在这个批次里，或不在你的范围内")).toBeVisible();
    await expect(counter.getByText(/0000 ?0004/)).toHaveCount(0);
    await counter.goto(`${batch}/counter?card=${idOf(numbers[0])}`);
    await expect(counter.getByRole("heading", { name: /131 ?0000 ?0001/ })).toBeVisible();
    const outside = await phone.request.get(`/batches/another/counter?card=${idOf(numbers[0])}`);
    expect(outside.status()).toBe(404);
  });
  await phone.close();

  await test.step("a second person types what no machine could read, accepts, and the card is closed", async () => {
    await signInAs(context, server, "siteManager");
    await page.goto("/verify");
    const digits = page.getByLabel("纸面上号码的末 4 位");
    await digits.fill("0002", { timeout: 60_000 });
    await digits.press("Enter");
    await expect(page.locator(".toasts")).toContainText("尾号与台账一致");
    // The record shows its digits from now on, and its lines to tick with them.
    await expect(page.locator("#record-h")).toContainText("0002");
    for (const box of await page.locator(".check .ledger input[type=checkbox]").all()) await box.check();
    await expect(page.getByRole("button", { name: "接受并盖核" })).toHaveAttribute("aria-disabled", "false");
    await page.keyboard.press("a");
    await expect(page.locator(".toasts")).toContainText("尾号 0002 已接受");
    await page.goto("/fleet?q=stage:closed");
    await expect(page.getByRole("row", { name: /131 ?0000 ?0002/ })).toBeVisible();
  });

  await test.step("its bundle verifies in a browser of its own, without network, and by Node alone", async () => {
    await signInAs(context, server, "owner");
    await verifiesAlone(page, project.use.launchOptions);
  });
  expect(heard).toEqual([]);
  expect(heardThere).toEqual([]);
});

test("a slip that is opened by somebody who is not signed in leads back to it", async ({ page }) => {
  await page.goto("/batches/b1/counter?card=c1");
  await expect(page).toHaveURL(/\/sign-in/);
  expect(new URL(page.url()).search).toContain(encodeURIComponent("/batches/b1/counter?card=c1"));
});

test("the owner words a letter: an unknown placeholder is named, a saved one is printed, the shipped one comes back", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/batches/templates");
  await clean(page, 1280);
  await page.getByLabel("哪种纸").selectOption("letter");
  const body = page.getByLabel("正文");
  await body.fill("请 {营业厅} 接洽");
  await expect(page.getByText("正文第 1 行：没有占位符“营业厅”", { exact: false })).toBeVisible();
  const save = page.getByRole("button", { name: "存为新一版" });
  await expect(save).toBeDisabled();
  await body.fill("本单位 {经办人} 前来接洽，请惠予办理。");
  await expect(page.getByLabel("预览（虚构的批次）")).toContainText("本单位 陈示例 前来接洽");
  await save.click();
  await expect(page.getByText("现在用的是通用的。")).toBeVisible();
  await page.goto("/batches");
  await page.getByRole("link", { name: "PC-2026-0001" }).click();
  await page.getByRole("link", { name: "打印资料" }).click();
  await expect(page.getByText("前来接洽，请惠予办理。")).toBeVisible();
  await expect(page.getByText("模板第 1 版")).toHaveCount(1);
  await page.goto("/batches/templates");
  await page.getByLabel("哪种纸").selectOption("letter");
  await page.getByRole("button", { name: "恢复程序自带的" }).click();
  await expect(page.getByText("现在用的是程序自带的。")).toBeVisible();
});

test("a leaver's cards are handed over on one sheet, with what is done and open, to be signed by both", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "teamManager");
  await page.goto("/people/p-user");
  await page.getByRole("link", { name: "交接单" }).click();
  await expect(page.getByRole("heading", { name: "离职号卡交接单" })).toBeVisible();
  const [sheet = ""] = await pagesOf(await page.pdf({ preferCSSPageSize: true }));
  for (const part of ["第1/1页", "名下号卡共4张", "已办", "未清", "交出人李甲签字", "接收人签字"])
    expect(sheet).toContain(part);
});
