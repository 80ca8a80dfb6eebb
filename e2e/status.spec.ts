import { writeFile } from "node:fs/promises";
import { filePath } from "@/db/files";
import { certificate } from "@/db/schema/case";
import { openFolder } from "@/db/store";
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

test("/health says that the server is up to anybody, and nothing else", async ({ request }) => {
  const answer = await request.get("/health");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe("ok\n");
});
