import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre() });

test("what the server prints holds no name, number, file name or query, not even of a question that breaks under it", async ({
  page,
  context,
  server,
}) => {
  const before = server.printed().length;
  await page.goto("/sign-in?from=赵六");
  await page.getByLabel("账号").fill("13177770001");
  await page.getByLabel("密码").fill("赵六的密码");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByText(/账号或密码/).first()).toBeVisible();

  await signInAs(context, server, "owner");
  const register = Buffer.from("手机号,机主\n13177770002,赵六\n1317777000x,赵六\n");
  await page.request.post("/import/upload", {
    headers: { origin: server.origin },
    multipart: { file: { name: "赵六台账13177770003.csv", mimeType: "text/csv", buffer: register } },
  });
  // A bug as it comes: the table goes from under the questions, and what they ask for is in the driver's message.
  const raw = new Database(join(server.dataDir, "simoff.db"));
  raw.pragma("foreign_keys = off");
  raw.exec(`alter table "card" rename to "gone"`);
  raw.close();
  const broken = await page.request.get("/fleet?q=13177770004 zhaoliu");
  expect(broken.status()).toBe(500);
  expect((await page.request.get("/fleet.csv?q=13177770005")).status()).toBe(500);

  const said = server.printed().slice(before);
  expect(said).not.toMatch(/1317777|赵六|zhaoliu|台账|%E8%B5%B5/);
  expect(said).toMatch(/no such table/);
  // Who was not let in is said all the same, by a code.
  expect(said).toMatch(/"code":"wrong".*"signin\.refused"/);
});
