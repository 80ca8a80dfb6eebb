import type { Page } from "@playwright/test";
import { addCertificate, verifyCertificate } from "@/db/certificates";
import { decideCard } from "@/db/decide";
import { actorOf, seedCentre } from "@/db/example";
import { listToVerify } from "@/db/papers";
import { openFolder } from "@/db/store";
import { addMonths, lastDay, monthOf } from "@/domain/bill/month";
import { answerUnknown } from "@/domain/case/asked";
import { cancelled, submitCase } from "@/domain/case/carrier";
import { paper } from "@/domain/case/example";
import { readyMaterials, withMaterials } from "@/domain/case/materials";
import { openCase } from "@/domain/case/open";
import { chain } from "@/domain/summary";
import { violationsOn } from "./axe";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

const today = new Date().toISOString().slice(0, 10);
/** The month before this one is over; the cards ended in the one before that. */
const billed = addMonths(monthOf(today), -1);
const gone = lastDay(addMonths(billed, -1));
const then = { today: gone, now: `${gone}T02:00:00.000Z` };
const [closed, cancelledCard, live] = ["13100000001", "13100000002", "13100000003"];

/** One card closed with a verified certificate, one cancelled without any, one live. */
test.use({
  seed: {
    fill: async (dataDir: string) => {
      const store = openFolder(dataDir, "here");
      const ids = await seedCentre(store, [closed, cancelledCard, live]);
      for (const cardId of ids.slice(0, 2)) {
        const decision = chain(
          openCase({ reason: "unused", channel: "own_store", contactNumber: "13600000088", refundTarget: "对公账户" }),
          answerUnknown({ answer: "never_bound", note: "盘点" }),
          (file, context) => withMaterials(file, context),
          readyMaterials({ codes: "all" }),
          submitCase({ on: gone, channel: "own_store", operator: { id: null, name: "陈示例" } }),
          cancelled({ effectiveOn: gone }),
        );
        const deed = { kind: "case.cancelled" } as const;
        expect(await decideCard(store, actorOf("owner"), then, { deed, cardId, decision })).toBeNull();
      }
      const proof = paper({ effectiveOn: gone, holderPrinted: null });
      await addCertificate(store, actorOf("operator"), then, { cardId: ids[0] ?? "", paper: proof });
      const [waiting] = await listToVerify(store, actorOf("owner"), then);
      const seen = ["number", "business", "carrier", "stamp"] as const;
      const printed = { serial: proof.serial, effectiveOn: gone, holderPrinted: null };
      const { id = "", version = 0 } = waiting?.paper ?? {};
      const verdict = { id, version, printed, seen, close: true };
      expect(await verifyCertificate(store, actorOf("owner"), then, verdict)).toEqual({ closed: true });
      await store.close();
    },
  },
});
test.describe.configure({ mode: "serial" });

async function clean(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

async function figures(page: Page): Promise<number[]> {
  return (await page.locator(".figures .value").allTextContents()).map(Number);
}

/** One card gone and billed, one live, one of nobody, one that cannot be read, and the total. */
const text = `移动账单\n手机号码,应缴金额\n86${closed},29.00\n${live},19.00\n13199990009,8.00\n131****0004,9.00\n合计,65.00\n`;

const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a bill is dropped, read, agreed to and compared; what is still billed reopens with its certificate as the enclosure", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "siteManager");
  await page.goto("/bills");
  await clean(page);
  await page.locator("input[type=file]").setInputFiles(file(`${billed} 移动账单.csv`, text));
  await page.waitForURL(/draft=/);
  await expect(page.locator(".equation")).toHaveText("读到 5 行 = 可用 3 + 要看 1 + 不算 1");
  await clean(page);
  await page.getByRole("button", { name: "保存 3 行并核对" }).click();
  await page.waitForURL(/\/bills\/[0-9a-z]{16}/);
  expect(await figures(page)).toEqual([1, 1, 0, 1, 1]);
  await clean(page);

  await page.getByLabel(`选择 ${closed}`).check();
  await page.getByRole("button", { name: "重开并投诉 1 张" }).click();
  await page.locator("dialog.box[open]").getByRole("button", { name: "重开并投诉 1 张" }).click();
  const taken = page.getByRole("link", { name: "已投诉" });
  await expect(taken).toBeVisible();
  expect(await figures(page)).toEqual([1, 1, 0, 1, 1]);
  await taken.click();
  await page.waitForURL(/complaint/);
  await expect(page.locator(".letter pre").first()).toContainText(
    `${closed}，销户生效日 ${gone}，凭证 凭证.pdf，仍计费 29.00 元`,
  );
  await expect(page.locator(".complaint")).toContainText("5f1c".repeat(16));
  await clean(page);
  await page.locator(".complaint th a").first().click();
  await page.waitForURL(/\/cards\//);
  await expect(page.locator("main")).toContainText(`投诉 ${billed} 仍计费`);
  expect(heard).toEqual([]);
});

test("the same file is told with its month, and a clean bill closes a card after another person's look", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "siteManager");
  await page.goto("/bills");
  await page.locator("input[type=file]").setInputFiles(file("again.csv", text));
  await page.waitForURL(/draft=/);
  await expect(page.locator(".refusal")).toContainText(`${billed} 的账单`);
  await expect(page.getByRole("button", { name: /保存/ })).toHaveCount(0);
  await page.goto("/bills");
  await page.locator(".months th a").click();
  await page.waitForURL(/\/bills\//);
  const address = page.url();
  await page.goto(`${address}?list=clean`);
  await page.getByLabel(`选择 ${cancelledCard}`).check();
  await page.getByRole("button", { name: "记为无计费凭证 1 张" }).click();
  await page.locator("dialog.box[open]").getByRole("button", { name: "记为无计费凭证 1 张" }).click();
  await expect.poll(() => figures(page)).toEqual([1, 1, 0, 1, 0]);

  await context.clearCookies();
  await signInAs(context, server, "owner");
  await page.goto("/verify");
  await expect(page.locator(".stated")).toContainText("不在这份账单里");
  await clean(page);
  for (const box of await page.locator(".check tbody input[type=checkbox]").all()) await box.check();
  await page.keyboard.press("a");
  await expect(page.locator(".toast")).toContainText("归档");
});

test("the month's movements balance, and leave the house as CSV and workbook", async ({ page, context, server }) => {
  await signInAs(context, server, "auditor");
  await page.goto(`/bills/movements?month=${monthOf(today)}`);
  await expect(page.locator(".moves tfoot")).toContainText("平");
  await clean(page);
  const csv = await context.request.get(`${server.origin}/movements.csv?month=${monthOf(today)}`);
  expect(await csv.text()).toContain("期初");
  const book = await context.request.get(`${server.origin}/movements.xlsx?month=${monthOf(today)}`);
  expect((await book.body()).subarray(0, 2).toString()).toBe("PK");
});

test("at 360 px a bill of another site's numbers is counted and never named", async ({ page, context, server }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await signInAs(context, server, "otherManager");
  await page.goto("/bills");
  await page.locator(".months th a").click();
  await page.waitForURL(/\/bills\//);
  await expect(page.locator("main")).toContainText("另有 2 个号码");
  expect(await page.content()).not.toContain(closed);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await clean(page);
});
