import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { account, session } from "@/db/schema/people";
import { openFolder } from "@/db/store";
import { change } from "@/domain/change";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
import { centre, signInAs } from "./signin";

test.use({ seed: centre(["13100000001", "13100000002"]) });

const password = "a password for tests";
const when = "2026-11-22T01:00:00.000Z";

/** Gives an account a password that was last typed long ago. */
async function typedLongAgo({ dataDir }: RunningServer, login: string): Promise<void> {
  const store = openFolder(dataDir, "here");
  const [row] = await store.db.select().from(account).where(eq(account.login, login));
  if (!row) throw new Error(`no account ${login}`);
  const after = { ...row, passwordHash: await hash(password) };
  await store.commit(null, { kind: "demo.seed" }, when, [change("account", row, after)]);
  await store.run(store.db.update(session).set({ confirmedAt: when }).where(eq(session.accountId, row.id)));
  await store.close();
}

test("a token made on one's page lets a program in with one's own rights, and out at once", async ({
  page,
  context,
  server,
  playwright,
}) => {
  await signInAs(context, server, "teamManager");
  await typedLongAgo(server, "teammanager");
  await page.goto("/account/programs");
  await page.getByRole("button", { name: "新建令牌" }).click();
  const dialog = page.getByRole("dialog", { name: "新建令牌" });
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  await expect(dialog.getByRole("alert").or(dialog.locator(".wrong")).first()).toBeVisible();
  await dialog.getByLabel("名称").fill("考勤系统");
  await dialog.getByLabel("可以").selectOption("write");
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  // Making one asks for the password again and then goes on with what was typed.
  const again = page.getByRole("dialog", { name: "再输一次密码" });
  await again.getByLabel("密码").fill(password);
  await again.getByRole("button", { name: "继续" }).click();
  const token = await dialog.getByLabel("令牌", { exact: true }).inputValue();
  expect(token).toMatch(/^simoff_/);
  await dialog.getByRole("button", { name: "关闭" }).click();
  await expect(page.getByText("考勤系统")).toBeVisible();

  // A session's cookie lets nobody in there.
  expect((await page.request.get("/api/v1/cards")).status()).toBe(401);
  const headers = { authorization: `Bearer ${token}` };
  const program = await playwright.request.newContext({ baseURL: server.origin, extraHTTPHeaders: headers });
  const list = await program.get("/api/v1/cards?q=stage:not_started");
  expect(list.headers()["x-content-type-options"]).toBe("nosniff");
  const { cards } = await list.json();
  expect(cards.map((one: { number: string }) => one.number)).toEqual(["13100000001", "13100000002"]);
  const { card } = await (await program.get(`/api/v1/cards/${cards[0].id}`)).json();
  const opened = await program.post(`/api/v1/cards/${card.id}/deeds/case.open`, {
    headers: { "idempotency-key": "open-00000001" },
    data: { reason: "unused", version: card.version },
  });
  expect(opened.status()).toBe(200);
  const csv = await program.get("/api/v1/exports/fleet.csv?q=stage:not_started");
  expect(await csv.text()).not.toContain("13100000001");
  expect(await (await program.get("/api/v1/exports/audit.csv")).text()).toContain("13100000001");

  // Longer than what the door of pages would cut.
  const rows = `手机号,部门,备注\n13100000003,销一组,${"长".repeat(100)}\n`.padEnd(11_000_000, `${" ".repeat(999)}\n`);
  const planned = await program.post("/api/v1/imports", {
    headers: { "idempotency-key": "import-0000001", "content-type": "text/csv" },
    data: Buffer.from(rows),
  });
  expect(await planned.json()).toMatchObject({ counts: { new: 1 } });

  await page.getByRole("button", { name: "停用" }).click();
  await expect(page.getByText("已停用", { exact: true })).toBeVisible();
  expect((await program.get("/api/v1/cards")).status()).toBe(401);
  await program.dispose();
});

test("the owner adds a webhook, sees its secret once and what became of a message", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/account/programs");
  await page.getByRole("button", { name: "新增推送地址" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称").fill("人事系统");
  await dialog.getByLabel("地址").fill("http://127.0.0.1:9/hook");
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  // Addresses of the network are not sent to until the owner says so.
  await expect(dialog.getByText("是内网或本机地址").first()).toBeVisible();
  await dialog.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("button", { name: "允许内网地址" }).click();
  await expect(page.getByRole("button", { name: "不再允许内网地址" })).toBeVisible();
  await page.getByRole("button", { name: "新增推送地址" }).click();
  await dialog.getByLabel("名称").fill("人事系统");
  await dialog.getByLabel("地址").fill("http://127.0.0.1:9/hook");
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  expect(await dialog.getByLabel("签名密钥").inputValue()).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "关闭" }).click();
  await expect(page.getByText("还没有推送过")).toBeVisible();
  await page.getByRole("button", { name: "暂停" }).click();
  await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
});
