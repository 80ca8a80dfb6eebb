import { cancelCase } from "@/db/case/carrier";
import { fileOf } from "@/db/case/example";
import { actorOf, clock } from "@/db/example";
import { openFolder } from "@/db/store";
import { complaints } from "./complaints";
import { box, clean, openStack, row } from "./counter";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";
import { blocked, numbers, stack } from "./stack";

test.use({ seed: stack(), viewport: { width: 1440, height: 900 } });

/** The card that the carrier answers by itself after the stack was written down. */
const answered = 7;

test("a stack's results are taken back after a look at what stays: a card that went on since keeps its state and is named", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "operator");
  await openStack(page);
  await page.getByRole("group", { name: "其余全部" }).getByRole("button", { name: "已受理" }).click();
  for (const n of blocked) await row(page, n).getByRole("button", { name: "已受理" }).click();
  await page.getByRole("button", { name: "保存 35 张" }).click();
  await box(page)
    .getByLabel(/填张数确认/)
    .fill("35");
  await box(page).getByRole("button", { name: "确认保存" }).click();
  await expect(page.getByText("已保存 35 张")).toBeVisible({ timeout: 30_000 });

  const store = openFolder(server.dataDir, "here");
  const cardId = `id${answered + 1}`;
  // The day on which the browser handed the stack in; the deed comes after the results.
  const effectiveOn = (await fileOf(store, cardId)).cases.at(-1)?.submittedOn ?? clock.today;
  const now = { now: new Date().toISOString(), today: effectiveOn };
  expect(await cancelCase(store, actorOf("siteManager"), now, { cardId, effectiveOn })).toBeNull();
  await store.close();

  await page.getByRole("link", { name: "PC-2026-0001" }).click();
  await page.getByRole("button", { name: "撤回这批结果" }).click();
  await expect(box(page)).toContainText("34 张卡的结果撤回");
  await expect(box(page).getByRole("listitem")).toHaveCount(1);
  await expect(box(page).getByRole("listitem")).toContainText("后来又登记过答复或凭证");
  await expect(box(page).getByRole("listitem")).toContainText((numbers[answered] ?? "").slice(-4));
  await clean(page, 1440);
  await box(page).getByRole("button", { name: "不撤" }).click();
  await expect(box(page)).toBeHidden();
  await page.getByRole("button", { name: "撤回这批结果" }).click();
  await box(page).getByRole("button", { name: "撤回 34 张" }).click();
  await expect(page.getByText("已撤回 34 张")).toBeVisible({ timeout: 30_000 });

  const line = (n: number) => page.getByRole("row", { name: numbers[n] });
  await expect(line(5)).toContainText("可办理");
  await expect(line(answered)).toContainText("已销户");
  // The stack can be written down again, all but the card that stayed.
  await page.getByRole("link", { name: /登记/ }).first().click();
  await expect(row(page, 5).getByRole("button", { name: "当场办结" })).toHaveAttribute("aria-pressed", "false");
  expect(heard).toEqual([]);
});
