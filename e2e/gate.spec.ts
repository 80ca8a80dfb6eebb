import { hash } from "@node-rs/argon2";
import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { seedCentre } from "@/db/example";
import { account, session, setting } from "@/db/schema/people";
import { openFolder } from "@/db/store";
import { change } from "@/domain/change";
import { complaints } from "./complaints";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

const password = "a password for tests";
const when = "2026-11-22T01:00:00.000Z";

test.use({
  seed: {
    fill: async (dataDir: string) => {
      const store = openFolder(dataDir, "here");
      await seedCentre(store);
      const passwordHash = await hash(password);
      const rows = (await store.db.select().from(account)).filter((row) =>
        /^(owner|teammanager|user)$/.test(row.login),
      );
      const changes = rows.map((row) => change("account", row, { ...row, passwordHash }));
      await store.commit(null, { kind: "demo.seed" }, when, changes);
      await store.close();
    },
  },
});

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function typeIn(page: Page, login: string, typed = password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码").fill(typed);
  await page.getByRole("button", { name: "登录" }).click();
}

/** Sets one-time codes up from a page that offers it; gives the secret and the recovery codes. */
async function setUpCodes(page: Page): Promise<{ secret: string; recovery: string[] }> {
  await page.getByRole("button", { name: "开始设置" }).click();
  const secret = ((await page.locator(".codes code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("六位动态码").fill("000000");
  await page.getByRole("button", { name: "启用动态码" }).click();
  await expect(page.getByLabel("六位动态码")).toHaveAccessibleDescription(/动态码不对/);
  await page.getByLabel("六位动态码").fill(codeOf(secret));
  await page.getByRole("button", { name: "启用动态码" }).click();
  await expect(page.getByText("十个恢复码，只在这里显示这一次")).toBeVisible();
  const recovery = await page.locator(".codes li").allInnerTexts();
  expect(recovery).toHaveLength(10);
  await page.getByRole("button", { name: "已存好" }).click();
  return { secret, recovery };
}

test("a manager who is asked for codes sets them up first; then a password alone opens nothing, a used code neither, a recovery code once", async ({
  page,
  context,
  browser,
  server,
}) => {
  const heard = await complaints(page);
  await signInAs(context, server, "owner");
  await page.goto("/people/settings");
  await page.getByRole("button", { name: "要求动态码" }).click();
  await page.waitForURL("**/sign-in/second"); // the owner owes it from here on as well
  await setUpCodes(page);
  await page.waitForURL((url) => url.pathname === "/today");

  const theirs = await browser.newContext();
  const manager = await theirs.newPage();
  await manager.goto(server.origin);
  await typeIn(manager, "teammanager");
  await manager.waitForURL("**/sign-in/second");
  expect((await manager.request.get(`${server.origin}/fleet.csv`)).status()).toBe(401);
  await manager.goto(`${server.origin}/fleet`);
  await manager.waitForURL("**/sign-in/second");
  const { secret, recovery } = await setUpCodes(manager);
  await manager.waitForURL((url) => url.pathname === "/today");

  await manager.context().clearCookies();
  await typeIn(manager, "teammanager");
  await expect(manager.getByLabel("动态码")).toBeFocused();

  const used = recovery[0] ?? "";
  await manager.getByLabel("动态码").fill(used.toUpperCase());
  await manager.getByRole("button", { name: "登录" }).click();
  await manager.waitForURL((url) => url.pathname === "/today");

  await manager.context().clearCookies();
  await typeIn(manager, "teammanager");
  await manager.getByLabel("动态码").fill(used);
  await manager.getByRole("button", { name: "登录" }).click();
  await expect(manager.getByRole("alert").filter({ hasText: "动态码不对，或已经用过" })).toBeVisible();
  await manager.getByLabel("动态码").fill(codeOf(secret, 1));
  await manager.getByRole("button", { name: "登录" }).click();
  await manager.waitForURL((url) => url.pathname === "/today");

  await manager.goto(`${server.origin}/account`);
  const devices = manager.locator(".sessions li");
  await expect(devices).toHaveCount(3);
  await expect(devices.first()).toContainText("Chrome · Linux");
  await expect(devices.first()).toContainText("本机");
  await manager.getByRole("button", { name: "退出其他全部" }).click();
  await expect(devices).toHaveCount(1);
  await expect(manager.getByText("恢复码还剩 9 个。")).toBeVisible();
  await expect(manager.getByRole("button", { name: "停用动态码" })).toHaveCount(0); // the owner asks for them
  await theirs.close();
  expect(heard).toEqual([]);
});

test("a deed that opens doors asks for the password again and is then done; five wrong tries make the sign-in wait", async ({
  page,
  context,
  browser,
  server,
}) => {
  await signInAs(context, server, "owner");
  const store = openFolder(server.dataDir, "here");
  // Codes from the other test, in whatever order they run.
  await store.run(
    store.db.update(account).set({ totpSecret: null }),
    store.db.update(session).set({ confirmedAt: when }),
    store.db.delete(setting),
  );
  await store.close();
  await page.goto("/people");
  const row = page.getByRole("row").filter({ hasText: "李甲" });
  await row.getByRole("button", { name: "账号" }).click();
  await page.getByRole("button", { name: "生成链接" }).click();
  const again = page.getByRole("dialog", { name: "再输一次密码" });
  await again.getByLabel("密码").fill("not this one");
  await again.getByRole("button", { name: "继续" }).click();
  await expect(again.getByRole("alert")).toContainText("密码不对");
  await again.getByLabel("密码").fill(password);
  await again.getByRole("button", { name: "继续" }).click();
  await expect(page.getByLabel("链接", { exact: true })).toHaveValue(/sign-in\/link\?token=/);

  const stranger = await browser.newContext();
  const guess = await stranger.newPage();
  await guess.goto(server.origin);
  for (let i = 0; i < 5; i++) {
    await typeIn(guess, "user", `wrong ${i}`);
    await expect(guess.getByRole("alert").filter({ hasText: "账号或密码不对" })).toBeVisible();
  }
  await typeIn(guess, "user");
  await expect(guess.getByRole("alert").filter({ hasText: "试错太多次" })).toBeVisible();
  await stranger.close();
});

test("every answer carries the headers, and a page opened by an unknown address says so instead of failing", async ({
  request,
  server,
}) => {
  const answers = [
    await request.get("/sign-in"),
    await request.get("/nothing/here"),
    await request.get("/icon.svg"),
    await request.get(`/files/${"0".repeat(64)}`),
    await request.get("/fleet.csv"),
    await request.post("/import/upload", { headers: { origin: "http://elsewhere.test" } }),
  ];
  for (const answer of answers) {
    const headers = answer.headers();
    expect(headers["x-content-type-options"], answer.url()).toBe("nosniff");
    expect(headers["x-frame-options"], answer.url()).toBe("DENY");
    expect(headers["cross-origin-opener-policy"], answer.url()).toBe("same-origin");
    expect(headers["cross-origin-resource-policy"], answer.url()).toBe("same-origin");
    expect(headers["referrer-policy"], answer.url()).toBe("same-origin");
    expect(headers["strict-transport-security"], answer.url()).toBeUndefined(); // plain HTTP
  }
  const strange = await request.get("/setup?token=x", { headers: { host: "192.0.2.9:3000" } });
  expect(await strange.text()).toContain("192.0.2.9:3000");
  expect(strange.status()).toBe(200);
  expect(await (await request.get("/sign-in", { headers: { host: "192.0.2.9:3000" } })).text()).toContain(
    server.origin,
  );
});
