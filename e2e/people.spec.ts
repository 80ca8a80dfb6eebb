import type { Page } from "@playwright/test";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre() });

const box = (page: Page) => page.getByRole("dialog");
const person = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

test("the owner adds a site, a team, a person and their account; the link lets them in once, and disabling shuts them out at once", async ({
  page,
  context,
  browser,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");

  await page.goto("/people/teams");
  await page.getByRole("button", { name: "加一个职场" }).click();
  await box(page).getByLabel("职场名称").fill("南区");
  await box(page).getByRole("button", { name: "加进来" }).click();
  await expect(box(page).getByLabel("职场名称")).toHaveAccessibleDescription(/已经有了/);
  await box(page).getByLabel("职场名称").fill("西区职场");
  await box(page).getByRole("button", { name: "加进来" }).click();
  const site = page.getByRole("row").filter({ hasText: "西区职场" });
  await site.getByRole("button", { name: "加一个团队" }).click();
  await box(page).getByLabel("团队名称").fill("新客组");
  await expect(box(page).getByLabel("职场")).toHaveText(/西区职场/);
  await box(page).getByRole("button", { name: "加进来" }).click();
  await expect(page.getByRole("row").filter({ hasText: "新客组" })).toBeVisible();

  await page.goto("/people");
  await page.getByRole("button", { name: "加一个人" }).click();
  await box(page).getByLabel("姓名").fill("许辛");
  await box(page).getByLabel("工号").fill("A01009");
  await box(page).getByLabel("团队").selectOption("新客组");
  await clean(page);
  await box(page).getByRole("button", { name: "加进来" }).click();
  await expect(person(page, "许辛")).toContainText("西区职场");

  await person(page, "许辛").getByRole("button", { name: "开通账号" }).click();
  await expect(box(page).getByLabel("账号")).toHaveValue("A01009");
  await box(page).getByRole("button", { name: "开通账号" }).click();
  await box(page).getByRole("button", { name: "生成链接" }).click();
  const link = await box(page).getByLabel("链接", { exact: true }).inputValue();
  expect(link).toMatch(/^http:\/\/[^/]+\/sign-in\/link\?token=.{20,}$/);
  await clean(page);

  const theirs = await browser.newContext();
  const phone = await theirs.newPage();
  await phone.goto(link);
  await phone.goto(link); // looked at twice, as a chat program does: still good
  await phone.getByRole("button", { name: /许辛/ }).click();
  await phone.waitForURL("**/mine");
  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await expect(again.getByText("用过了或过期了")).toBeVisible();
  await again.context().close();

  await box(page).getByRole("button", { name: "停用账号" }).click();
  await expect(box(page).getByRole("button", { name: "启用账号" })).toBeVisible();
  await phone.goto(new URL("/mine", link).href);
  await expect(phone).toHaveURL(/\/sign-in/);
  await theirs.close();
  await page.keyboard.press("Escape");
  await expect(person(page, "许辛")).toContainText("已停用");
  // The browser reports refused requests itself; nothing was refused here.
  expect(heard).toEqual([]);
});

test("somebody who left is said to have cards left behind, first in the list, until it is taken back", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/people");
  await expect(page.getByRole("columnheader", { name: "账号" })).toHaveCount(0);
  await person(page, "李甲").getByRole("button", { name: "登记离职" }).click();
  await expect(box(page)).toContainText("1 张卡没销");
  await box(page).getByRole("button", { name: "登记离职" }).click();
  await expect(page.getByRole("row").nth(1)).toContainText("李甲");
  await page.getByRole("link", { name: "离职仍有卡 1" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  const cards = person(page, "李甲").getByRole("link", { name: /未销号卡/ });
  await expect(cards).toHaveAttribute("href", "/fleet?q=user:@p-user");
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText("离职的人都没有卡了")).toBeVisible();
});

test("two people edit one person: the second sees both values, keeps what was typed, and decides", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/people?q=王乙");
  await page.getByRole("button", { name: "编辑" }).click();
  await box(page).getByLabel("姓名").fill("王乙一");

  const other = await browser.newContext();
  await signInAs(other, server, "siteManager");
  const theirs = await other.newPage();
  await theirs.goto(`${server.origin}/people?q=王乙`);
  await theirs.getByRole("button", { name: "编辑" }).click();
  await box(theirs).getByLabel("姓名").fill("王乙二");
  await box(theirs).getByRole("button", { name: "保存" }).click();
  await expect(person(theirs, "王乙二")).toBeVisible();
  await other.close();

  await box(page).getByRole("button", { name: "保存" }).click();
  await expect(box(page).getByRole("alert").getByRole("row").last()).toHaveText(/王乙一.*王乙二/);
  await expect(box(page).getByLabel("姓名")).toHaveValue("王乙一");
  await box(page).getByRole("button", { name: "保存" }).click();
  await expect(person(page, "王乙一")).toBeVisible();
});

test("one's first password needs no old one, the next one does, and with it the other devices are out", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "operator");
  const other = await browser.newContext();
  await signInAs(other, server, "operator");
  await page.goto("/account");
  await expect(page.getByLabel("现在的密码")).toHaveCount(0);
  await page.getByLabel("新密码").fill("一句好记的话就行了呀");
  await page.getByLabel("再填一次").fill("另一句");
  await page.getByRole("button", { name: "设置密码" }).click();
  await expect(page.getByLabel("再填一次")).toHaveAccessibleDescription(/不一样/);
  await page.getByLabel("再填一次").fill("一句好记的话就行了呀");
  await page.getByRole("button", { name: "设置密码" }).click();
  await page.getByLabel("现在的密码").fill("不是这一句");
  const theirs = await other.newPage();
  await theirs.goto(`${server.origin}/account`);
  await expect(theirs).toHaveURL(/\/sign-in/);
  await other.close();

  await page.getByLabel("新密码").fill("再换一句好记的话试试");
  await page.getByLabel("再填一次").fill("再换一句好记的话试试");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByLabel("现在的密码")).toHaveAccessibleDescription(/不对/);
  await expect(page.getByLabel("新密码")).toHaveValue("再换一句好记的话试试");
  await page.getByLabel("现在的密码").fill("一句好记的话就行了呀");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText("密码已保存")).toBeVisible();
  await expect(page.getByLabel("新密码")).toHaveValue("");
});

test("half an address is refused with what is typed kept, a whole one is stored, and one-person mode is switched on", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/people/settings");
  const field = page.getByLabel("另外还用这些地址");
  await field.fill("192.168.1.20");
  await page.getByRole("button", { name: "保存地址" }).click();
  await expect(field).toHaveAccessibleDescription(/以 http/);
  await expect(field).toHaveValue("192.168.1.20");
  await field.fill("http://192.168.1.20:3000");
  await page.getByRole("button", { name: "保存地址" }).click();
  await expect(field).toHaveAccessibleDescription(/不加密/);
  await page.getByLabel(/允许不加密的 http 地址/).check();
  await page.getByRole("button", { name: "保存地址" }).click();
  await expect(page.getByText("地址已保存")).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("http://192.168.1.20:3000");
  await page.getByRole("button", { name: "开启单人模式" }).click();
  await expect(page.getByRole("button", { name: "关闭单人模式" })).toBeVisible();
});
