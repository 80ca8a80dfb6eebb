import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { demo, signInBy } from "./signin";

// A seed of its own: what is done here must not show in the other demo's rooms.
test.use({ seed: { fill: demo.fill }, viewport: { width: 1440, height: 900 } });

test("a due look that finds the line alive opens the case again and leaves the list", async ({
  page,
  context,
  server,
}) => {
  const heard = await complaints(page);
  await signInBy(context, server, "chen");
  await page.goto("/followups?list=watches");
  const first = page.locator("tbody tr").first();
  const card = first.getByRole("link");
  const href = (await card.getAttribute("href")) ?? "";
  await first.getByRole("button", { name: "登记观察" }).click();
  const box = page.getByRole("dialog");
  await box.getByLabel("看到的").selectOption({ label: "拨测：能打通" });
  await box.getByRole("button", { name: "保存" }).click();
  // What came back has to be said in words.
  await expect(box.getByRole("alert")).toBeVisible();
  await box.getByRole("textbox").last().fill("一位先生接的，说是新办的号");
  await box.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("观察已登记")).toBeVisible();
  await expect(page.locator(`tbody a[href="${href}"]`)).toHaveCount(0);
  await page.goto(href);
  await expect(page.getByText(/第 2 次办理/).first()).toBeVisible();
  await expect(page.getByText("一位先生接的，说是新办的号").first()).toBeVisible();
  expect(heard).toEqual([]);
});

test("a balance that came in leaves the list of refunds; the count beside its name goes down", async ({
  page,
  context,
  server,
}) => {
  await signInBy(context, server, "qian");
  await page.goto("/followups?list=refunds");
  const counted = page.getByRole("navigation", { name: "跟进列表" }).getByRole("link", { name: /退费/ });
  const before = Number((await counted.textContent())?.match(/\d+/)?.[0]);
  const line = page.locator("tbody tr").first();
  const href = (await line.getByRole("link").getAttribute("href")) ?? "";
  await line.getByRole("button", { name: "登记退费" }).click();
  const box = page.getByRole("dialog");
  await box.getByLabel("退费").selectOption({ label: "已到账" });
  await box.getByLabel("金额/元").fill("12.40");
  await box.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("退费已保存")).toBeVisible();
  await expect(page.locator(`tbody a[href="${href}"]`)).toHaveCount(0);
  await expect(counted).toContainText(String(before - 1));
});

test("lines of the past are closed for good in bulk by one waiver, which stands among the exceptions", async ({
  page,
  context,
  server,
}) => {
  await signInBy(context, server, "sun");
  await page.goto("/fleet?q=certificate:history");
  const rows = page.locator("tbody tr");
  const before = await rows.count();
  expect(before).toBeGreaterThan(2);
  const boxes = page.getByRole("checkbox", { name: /^选择 \d/ });
  for (const n of [0, 1]) await boxes.nth(n).check();
  const bar = page.getByRole("region", { name: "批量办理" });
  await bar.getByText("更多办理").click();
  await bar.getByRole("button", { name: "历史特批" }).click();
  const box = page.getByRole("dialog");
  await box.getByLabel("理由").fill("2023 年已销，网点不再补单");
  await box.getByRole("button", { name: "看结果" }).click();
  await box.getByRole("button", { name: "特批 2 张" }).click();
  await expect(page.getByText("已特批 2 张")).toBeVisible();
  await expect(rows).toHaveCount(before - 2);
  await page.goto("/audit/exceptions");
  await expect(page.getByText("2023 年已销，网点不再补单")).toHaveCount(2);
});

test("what nobody knows of many cards is answered once, with how it was learnt", async ({ page, context, server }) => {
  await signInBy(context, server, "sun");
  await page.goto("/fleet?q=open:unknown");
  const boxes = page.getByRole("checkbox", { name: /^选择 \d/ });
  const numbers: string[] = [];
  for (const n of [0, 1, 2]) {
    await boxes.nth(n).check();
    numbers.push((await page.locator("tbody th a").nth(n).getAttribute("href")) ?? "");
  }
  const bar = page.getByRole("region", { name: "批量办理" });
  await bar.getByText("更多办理").click();
  await bar.getByRole("button", { name: "代答待确认" }).click();
  const box = page.getByRole("dialog");
  await box.getByLabel("答复").selectOption({ label: "从未绑定" });
  await box.getByLabel("怎么知道的").selectOption({ label: "面谈" });
  await box.getByRole("button", { name: "看结果" }).click();
  await box.getByRole("button", { name: "代答 3 张" }).click();
  await expect(page.getByText("已代答 3 张")).toBeVisible();
  for (const href of numbers) await expect(page.locator(`tbody a[href="${href}"]`)).toHaveCount(0);
  await page.goto(numbers[0] ?? "");
  await expect(page.getByText(/从未绑定.*面谈/).first()).toBeAttached();
});
