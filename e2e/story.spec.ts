import { join } from "node:path";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import sharp from "sharp";
import { Cast } from "./cast";
import { expect, test } from "./fixtures";

const register = join("domain", "register", "fixtures", "01-gb18030-with-title.csv");
const password = "a sentence to keep";
const number = "13100000001";
const phone = { width: 360, height: 780 };

test("the whole job, from the register to the archive, by four people", async ({ browser, server }) => {
  const cast = new Cast(browser, server);
  const owner = await cast.seat();

  await test.step("the owner sets the program up by the link on the terminal", async () => {
    await owner.goto(/http\S+\/setup\?token=\S+/.exec(server.printed())?.[0] ?? "");
    await fill(owner, { name: "周示例", login: "zhou", password, again: password, site: "电销中心", team: "销一组" });
    // The server's own address in the network is plain HTTP.
    await owner.getByLabel(/允许不加密的 http 地址/).check();
    await press(owner, "启用销卡台");
    await owner.waitForURL("**/today");
  });

  await test.step("nothing is written before the preview is agreed to, then all good rows at once", async () => {
    await owner.goto("/import");
    await owner.locator("input[type=file]").setInputFiles(register);
    await owner.waitForURL(/draft=/);
    await expect(owner.locator(".sum b")).toHaveText(["323", "302", "0", "0", "18", "3", "0"]);
    await owner.locator(".batch .main").click();
    await expect(owner.locator(".result h2")).toContainText("302");
    // The register has somebody of the owner's name; that is not the owner, who has no team.
    await owner.goto("/mine");
    await expect(owner.getByRole("main")).toContainText("你名下没有号卡");
  });

  const operator = await cast.join("chen", "陈示例", "operator");
  const auditor = await cast.join("qian", "秦审计", "auditor");
  const user = await cast.enter(await cast.seat(phone), await linkFor(owner, "A01001"));

  await test.step("the operator opens twelve cases in one act", async () => {
    await operator.goto("/fleet?sort=number");
    const boxes = operator.locator("tbody input[type=checkbox]");
    await boxes.first().check();
    await boxes.nth(11).click({ modifiers: ["Shift"] });
    await press(operator, "发起销号");
    await operator.getByLabel("原因").selectOption({ label: "离职" });
    await press(operator.getByRole("dialog"), "看结果");
    await press(operator.getByRole("dialog"), "发起 12 张");
    await expect(operator.locator(".toasts")).toContainText("已发起 12 张");
  });

  const card =
    await test.step("the operator finds the card by its last four digits; a guard names what is missing", async () => {
      await operator.goto("/fleet?q=0001");
      await operator
        .getByRole("link", { name: number })
        .or(operator.locator(`tbody a:has-text("131")`))
        .first()
        .click();
      // Over the list first, then on its own page.
      await operator.getByRole("dialog").getByRole("link", { name: "整页打开" }).click();
      await operator.waitForURL(/\/cards\/\w+/);
      await press(operator, "提交办理");
      const dialog = operator.getByRole("dialog");
      await dialog.locator("[name=lastFour]").fill("0001");
      await press(dialog, "确认提交");
      await expect(dialog.locator(".refusal")).toContainText("待确认事项还没答复");
      await press(dialog, "先不办");
      return new URL(operator.url()).pathname;
    });

  await test.step("李甲 answers and ticks on a phone, and takes a slip back", async () => {
    await user.goto("/mine");
    await expect(user.getByRole("main")).toContainText("13100000001".slice(-4));
    await user.getByText("从未绑定").click();
    await press(user, "记下");
    await expect(user.locator(".toasts")).toContainText("已记下你的答复");
    await user.reload();
    expect(await user.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await expect((await user.request.get(card)).status()).toBe(404);
  });

  await test.step("the owner settles what is a manager's and waives what nobody can do any more", async () => {
    await settleAll(owner, card);
  });

  await test.step("the operator collects the papers and submits", async () => {
    await operator.goto(card);
    await press(operator, "修改");
    await fill(operator.getByRole("dialog"), { contactNumber: "13600000088", refundTarget: "示例呼叫中心 对公账户" });
    await press(operator.getByRole("dialog"), "保存");
    await press(operator, "全部已备");
    await expect(operator.locator(".toasts")).toContainText("已备");
    await press(operator, "提交办理");
    const dialog = operator.getByRole("dialog");
    await dialog.locator("[name=lastFour]").fill("0001");
    await press(dialog, "确认提交");
    await expect(stage(operator)).toContainText("办理中");
  });

  await test.step("the carrier wants more, gets it, and cancels the line", async () => {
    await deed(operator, "退回", "登记退回", { answer: "授权书缺章" });
    await expect(stage(operator)).toContainText("退回补资料");
    await deed(operator, "补齐再交", "登记再交", {});
    await expect(stage(operator)).toContainText("办理中");
    await deed(operator, "登记已销户", "确认已销户", {});
    await expect(stage(operator)).toContainText("已销户");
  });

  await test.step("李甲 photographs the certificate; the uploader cannot verify it", async () => {
    const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: "#ffffff" } })
      .jpeg()
      .toBuffer();
    await user.goto("/mine");
    await user
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "受理单.jpg", mimeType: "image/jpeg", buffer: picture });
    await user.getByText("看得清的话").click();
    await fill(user, { serial: "SL-0000-4471" });
    await press(user, "上传 1 份");
    await expect(user.getByRole("main")).toContainText("凭证待复核");
    await operator.reload();
    await expect(stage(operator)).toContainText("凭证待复核");
  });

  await test.step("the auditor verifies, the seal stands, the owner closes", async () => {
    await auditor.goto("/verify");
    // The photo is white: nothing is read on it, so its digits are typed on a page that hides the record's.
    const digits = auditor.getByLabel("纸面上号码的末 4 位");
    await expect(digits).toBeVisible({ timeout: 60_000 });
    await digits.fill("0001");
    await digits.press("Enter");
    await expect(auditor.locator(".toasts")).toContainText("尾号与台账一致");
    await expect(auditor.locator(".check .ledger input[type=checkbox]").first()).toBeVisible();
    for (const box of await auditor.locator(".check input[type=checkbox]").all()) await box.check();
    await auditor.getByRole("button", { name: /接受并盖核/ }).click();
    await expect(auditor.locator(".toasts")).toContainText("已接受");
    await owner.goto(card);
    await expect(owner.locator(".seal")).toBeVisible();
    await deed(owner, "归档", "归档", {});
    await expect(stage(owner)).toContainText("已归档");
  });

  await test.step("both lists leave as CSV and say what happened, cell by cell", async () => {
    const fleet = await csv(owner, "/fleet.csv?q=13100000001");
    expect(fleet).toHaveLength(1);
    expect(fleet[0]).toMatchObject({ 手机号: number, 运营商: "联通", 使用人: "李甲", 工号: "A01001", 阶段: "已归档" });
    const [row] = await csv(auditor, `/audit.csv?number=${number}`);
    expect(row).toMatchObject({
      号码: number,
      运营商: "联通",
      阶段: "已归档",
      凭证单号: "SL-0000-4471",
      上传人: "李甲",
      复核人: "秦审计",
    });
    expect(row?.["凭证 SHA-256"]).toMatch(/^[0-9a-f]{64}$/);
  });

  expect(cast.heard.flat().filter((text) => !text.includes("404"))).toEqual([]);
});

type Place = Pick<Page, "locator" | "getByRole">;

async function press(place: Place, name: string): Promise<void> {
  await place.getByRole("button", { name, exact: true }).first().click();
}

async function fill(place: Place, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await place.locator(`[name=${name}]`).fill(value);
}

function stage(page: Page) {
  return page.locator(".line [aria-current]");
}

/** A deed of the card's page: its key, what is typed in its dialog, and the dialog's key. */
async function deed(page: Page, key: string, confirm: string, fields: Record<string, string>): Promise<void> {
  await press(page, key);
  const dialog = page.getByRole("dialog");
  await fill(dialog, fields);
  await press(dialog, confirm);
  await expect(dialog).toBeHidden();
}

/** Settles every open item that the page offers a key for. */
async function settleAll(page: Page, card: string): Promise<void> {
  await page.goto(card);
  const keys = page.locator("#items").getByRole("button", { name: /^(登记|代登记)$/ });
  for (let left = await keys.count(); left > 0; left = await keys.count()) {
    await keys.first().click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("form button[type=submit]").click();
    await expect(dialog).toBeHidden();
    await expect(keys).toHaveCount(left - 1);
  }
}

/** Gives 李甲, whom the register brought, an account on the people page, and makes the link for the phone. */
async function linkFor(owner: Page, staffNo: string): Promise<string> {
  await owner.goto(`/people?q=${staffNo}`);
  await owner.getByRole("button", { name: "开通账号" }).first().click();
  const dialog = owner.getByRole("dialog");
  await press(dialog, "开通账号");
  await press(dialog, "生成链接");
  return dialog.getByLabel("链接", { exact: true }).inputValue();
}

async function csv(page: Page, address: string): Promise<Record<string, string>[]> {
  const response = await page.request.get(address);
  expect(response.status()).toBe(200);
  const text = (await response.body()).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  return parse(text, { bom: true, columns: true });
}
