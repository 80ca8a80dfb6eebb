import { writeFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { filePath } from "@/db/files";
import { card } from "@/db/schema/card";
import { certificate } from "@/db/schema/case";
import { openFolder } from "@/db/store";
import { change } from "@/domain/change";
import { expect, test } from "./fixtures";
import { demo, signInBy } from "./signin";

test.use({ seed: demo });

test("the owner backs up, plans the nights, and is told on every page of a certificate that was damaged", async ({
  browser,
  context,
  page,
  server,
}) => {
  await signInBy(context, server, "zhou");
  await page.goto("/status");
  await expect(page.getByText("还没有", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "现在备份" }).click();
  await expect(page.getByText(/没有问题/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("还没有", { exact: true })).toBeHidden();

  await page.getByLabel("几点").fill("25:00");
  await page.getByRole("button", { name: "保存安排" }).click();
  await expect(page.getByText(/24 小时制/).first()).toBeVisible();
  await page.getByLabel("几点").fill("22:30");
  await page.getByLabel("留几份").fill("3");
  await page.getByRole("button", { name: "保存安排" }).click();
  await expect(page.getByText("安排已保存")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("几点")).toHaveValue("22:30");

  const store = openFolder(server.dataDir, "here");
  const [paper] = await store.db.select().from(certificate).limit(1);
  await store.close();
  await writeFile(filePath(server.dataDir, paper?.sha256 ?? ""), "%PDF-1.4 别的");
  expect((await page.request.get(`/files/${paper?.sha256}`)).status()).toBe(500);
  await page.getByRole("button", { name: "现在核对" }).click();
  await expect(page.getByText(`certificate ${paper?.id}`)).toBeVisible({ timeout: 30_000 });
  await page.goto("/fleet");
  await expect(page.getByText("核对发现有数据和写下时不一样")).toBeVisible();

  const other = await browser.newContext({ baseURL: server.origin });
  await signInBy(other, server, "sun");
  const manager = await other.newPage();
  await manager.goto("/fleet");
  await expect(manager.getByText("核对发现有数据和写下时不一样")).toHaveCount(0);
  await other.close();
});

test("the owner sees what is past keeping, says that it is meant, and it is erased", async ({
  context,
  page,
  server,
}) => {
  const store = openFolder(server.dataDir, "here");
  const [old] = await store.db.select().from(card).where(eq(card.stage, "closed")).limit(1);
  if (!old) throw new Error("no closed card");
  const fields = { ...old, stageSince: "2020-01-02" };
  await store.commit(null, { kind: "demo.seed" }, new Date().toISOString(), [change("card", old, fields)]);
  await store.close();
  await signInBy(context, server, "zhou");
  await page.goto("/status");
  await expect(page.getByText(/^1 张卡，凭证/)).toBeVisible();
  const erase = page.getByRole("button", { name: "立即清除" });
  await expect(erase).toBeDisabled();
  await page.getByLabel(/任何人都不能撤回/).check();
  await erase.click();
  await expect(page.getByText("已清除，并记入日志")).toBeVisible();
  await page.goto(`/cards/${old.id}`);
  await expect(page.locator("#work")).toContainText("****");
});

test("/health says that the server is up to anybody, and nothing else", async ({ request }) => {
  const answer = await request.get("/health");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe("ok\n");
});
