import { readFileSync } from "node:fs";
import { cancelCard } from "@/db/example";
import { openFolder } from "@/db/store";
import { expect, test } from "./fixtures";
import { centre, signInAs } from "./signin";

test.use({ seed: centre() });

test("a phone's HEIC is kept as it came, shown as a JPEG made of it, and taken back by a manager with the reason", async ({
  page,
  context,
  server,
}) => {
  const store = openFolder(server.dataDir, "here");
  await cancelCard(store, "id1");
  await store.close();
  await signInAs(context, server, "operator");
  const buffer = readFileSync(new URL("../server/fixtures/stripes.heic", import.meta.url));
  const multipart = {
    kind: "cancellation_proof",
    says: "completed",
    file: { name: "IMG_0001.HEIC", mimeType: "image/heic", buffer },
  };
  const headers = { Origin: server.origin };
  const sent = await context.request.post(`${server.origin}/cards/id1/certificates`, { multipart, headers });
  expect([sent.status(), await sent.json()]).toEqual([200, { files: [{ name: "IMG_0001.HEIC", refusal: null }] }]);

  await context.clearCookies();
  await signInAs(context, server, "siteManager");
  await page.goto(`${server.origin}/cards/id1`);
  const original = await page.getByRole("link", { name: /原件/ }).getAttribute("href");
  expect(await (await context.request.get(`${server.origin}${original}`)).body()).toEqual(buffer);
  const shown = await context.request.get(`${server.origin}${original}/preview/1`);
  expect([shown.status(), shown.headers()["content-type"]]).toEqual([200, "image/jpeg"]);

  await page.getByText("收回（传错了）").click();
  await page.getByLabel("收回理由").fill("传错了号");
  await page.getByRole("button", { name: "收回这份" }).click();
  await expect(page.getByText("已收回，文件仍按留存期保存").first()).toBeVisible();
  expect((await context.request.get(`${server.origin}${original}`)).status()).toBe(404);
});
