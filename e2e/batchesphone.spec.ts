import { complaints } from "./complaints";
import {
  box,
  clean,
  confirmForty,
  givenBack,
  leaveFive,
  openStack,
  row,
  sendReceipt,
  verifyOnce,
  wants,
} from "./counter";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";
import { stack } from "./stack";

test.use({ seed: stack(), viewport: { width: 360, height: 780 }, hasTouch: true });

test("on a phone, by thumb: forty cards, five refused, three returned, one receipt, one look", async ({
  page,
  context,
  browser,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "operator");
  await openStack(page);
  await clean(page, 360);
  for (const n of givenBack) {
    const key = row(page, n).getByRole("button", { name: "退回" });
    expect((await key.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await key.tap();
    await row(page, n).getByLabel("运营商要补什么").fill(wants);
  }
  await page.getByRole("group", { name: "其余全部" }).getByRole("button", { name: "当场办结" }).tap();
  await page.getByRole("button", { name: "保存 40 张" }).tap();
  await expect(box(page)).toBeVisible();
  await clean(page, 360);
  await confirmForty(page);
  await leaveFive(page);
  await sendReceipt(page, 360);
  await verifyOnce(browser, server);
  expect(heard).toEqual([]);
});
