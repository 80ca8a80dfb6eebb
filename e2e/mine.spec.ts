import type { Page, Request } from "@playwright/test";
import sharp from "sharp";
import { openCases } from "@/db/case/open";
import { actorOf, clock } from "@/db/example";
import { openFolder } from "@/db/store";
import { violationsOn } from "./axe";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

/** A second card of the centre is on its way out: nothing may move to its number. */
const going = "13100000002";
test.use({
  seed: centre(["13100000001", going]),
  viewport: { width: 320, height: 640 },
  hasTouch: true,
  isMobile: true,
});

const contacts = ["客户示例甲", "客户示例乙", "客户示例丙"]
  .map((name) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL:13800000009\r\nEND:VCARD\r\n`)
  .join("");
const vcard = { name: "通讯录.vcf", mimeType: "text/vcard", buffer: Buffer.from(contacts) };

test("on a phone of 320 px a card's user goes from fees to what cannot be done, and the manager sees why", async ({
  page,
  context,
  server,
  browser,
}) => {
  test.slow();
  const store = openFolder(server.dataDir, "here");
  await openCases(store, actorOf("owner"), clock, { cardIds: ["id1", "id2"], reason: "left_company" });
  await store.close();
  await signInAs(context, server, "user");
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await page.goto("/mine?card=id1");
  const step = page.locator("#do-h");
  const toast = page.locator(".toasts");
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();

  await test.step("one step, in the sun, under a thumb", async () => {
    await expect(step).toContainText("缴清欠费");
    await expect(page.getByRole("link", { name: "拨 10086" })).toHaveAttribute("href", "tel:10086");
    await expect(page.locator(".do").getByText("打开 APP，用这个号登录")).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    expect(await small(page)).toEqual([]);
    expect(await faint(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await press("记下");
    await expect(toast).toContainText("话费 已记为无欠费");
    await expect(step).toContainText("备份联系人");
  });

  await test.step("contacts are counted here and never sent", async () => {
    await expect(page.getByText("要进 CRM，不要存到私人手机").first()).toBeVisible();
    await page.locator(".do input[type=file]").setInputFiles(vcard);
    await expect(page.getByText("数到 3 条")).toBeVisible();
    const hash = await page.locator(".do .hash").textContent();
    await press("备份好了");
    await expect(toast).toContainText("联系人 已记为入 CRM");
    await page.locator(".ticks input[type=file]").setInputFiles(vcard);
    await expect(page.getByText("和登记的是同一个文件")).toBeVisible();
    expect(await page.locator(".ticks .hash").textContent()).toBe(hash);
    await expect(step).toContainText("备份短信");
    await press("备份好了");
    const sent = requests.map((one) => `${one.url()} ${one.postData() ?? ""}`).join("\n");
    expect(sent).not.toMatch(/客户示例|13800000009|VCARD|通讯录/);
  });

  await test.step("what hangs on the number is ticked from the catalogue and stands in its order", async () => {
    await page.getByText("有，勾出来").click();
    await page.getByText("支付宝", { exact: true }).click();
    await page.getByText("招商银行", { exact: true }).click();
    await page.getByLabel("银行：别的，用顿号分开").fill("示例村镇银行");
    expect(await small(page)).toEqual([]);
    await press("记下");
    await expect(toast).toContainText("已列出 3 项，其余记为没绑过");
    await expect(step).toContainText("换绑示例村镇银行");
    await page.getByLabel("查到几个").fill("4");
    await page.locator(".counting").getByRole("button", { name: "记下" }).click();
    await expect(page.getByText("查到 4 个，还有 3 个没列出来")).toBeVisible();
  });

  await test.step("a number that is itself cancelled is no place to move to", async () => {
    await page.getByLabel("换绑到的号码").fill(going);
    await press("换绑好了");
    await expect(page.getByText("这个号不适合换绑")).toBeVisible();
    await page.getByLabel("换绑到的号码").fill("138 0000 0001");
    await press("换绑好了");
    await expect(step).toContainText("换绑招商银行");
    await toast.getByRole("button", { name: "撤销" }).last().click();
    await expect(step).toContainText("换绑示例村镇银行");
  });

  await test.step("办不了 with a word and a picture", async () => {
    await press("办不了");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("收不到验证码").click();
    await dialog.getByLabel("补一句").fill("柜台说要本人来");
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#808080" } })
      .jpeg()
      .toBuffer();
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "屏幕.jpg", mimeType: "image/jpeg", buffer: picture });
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole("button", { name: "告诉主管" }).click();
    await expect(dialog).toBeHidden();
    await expect(step).toContainText("换绑招商银行");
    await expect(page.getByText("已告诉主管：收不到验证码")).toBeVisible();
  });

  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signInAs(desk, server, "teamManager");
  const manager = await desk.newPage();
  await test.step("it stands in the morning, on the card with its picture, in the fleet's filter and among the warnings", async () => {
    await manager.goto(`${server.origin}/today`);
    await expect(manager.locator("#part-stuck").locator("..")).toContainText("收不到验证码");
    await manager.goto(`${server.origin}/fleet?q=${encodeURIComponent("open:cannot_do")}`);
    await expect(manager.locator("table.ledger tbody tr")).toHaveCount(1);
    await manager.goto(`${server.origin}/fleet/warnings?kind=accounts_unlisted`);
    await expect(manager.getByText("一证通查查到 4 个账号，还有 3 个没列出来")).toBeVisible();
    await manager.goto(`${server.origin}/cards/id1`);
    await expect(manager.locator("#items")).toContainText("柜台说要本人来");
    const photo = manager.getByRole("img", { name: "办不了的照片" });
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(60);
    await expect(manager.locator("#items")).toContainText(/3 条（文件 SHA-256 [0-9a-f]{16}…）/);
  });
  const file = await manager.getByRole("link", { name: "办不了的照片" }).getAttribute("href");
  await desk.clearCookies();
  await signInAs(desk, server, "teammate");
  expect((await desk.request.get(`${server.origin}${file}`)).status()).toBe(404);
  const sent = await desk.request.post(`${server.origin}/cards/id1/photo`, {
    headers: { Origin: server.origin },
    multipart: { kind: "bind_bank", file: { name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from("x") } },
  });
  expect(sent.status()).toBe(404);
  await desk.close();
});

/** Everything of the page's own part that can be pressed and is lower or narrower than 44 px; a ticked field counts with its label. */
function small(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main :is(a, button, summary, select, input:not([type=hidden]), textarea)")]
      .map((one) => (one.matches("[type=checkbox], [type=radio], .vh") ? (one.closest("label") ?? one) : one))
      .filter((one) => one.checkVisibility())
      .flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width >= 44 && height >= 43.5 ? [] : [`${one.textContent} ${width}×${height}`];
      }),
  );
}

/** Text of the step whose colour stands at less than 7:1 on what is behind it. */
function faint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const bright = (colour: string) => {
      if (!canvas) return 0;
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (one: Element | null): string => {
      if (one === null) return "#ffffff";
      const { backgroundColor } = getComputedStyle(one);
      return /^rgba\(.*, 0\)$|transparent/.test(backgroundColor) ? behind(one.parentElement) : backgroundColor;
    };
    return [...document.querySelectorAll(".do *")]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((one) => one.checkVisibility() && !one.closest(".chip, .ref"))
      .flatMap((one) => {
        const [a, b] = [bright(getComputedStyle(one).color), bright(behind(one))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        return contrast >= 7 ? [] : [`${one.textContent} ${contrast.toFixed(1)}`];
      });
  });
}
