import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { bringBatch } from "@/db/batch/example";
import { addCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { batch } from "@/db/schema/batch";
import { card } from "@/db/schema/card";
import { event } from "@/db/schema/log";
import { openFolder, type Store } from "@/db/store";
import { paper } from "@/domain/case/example";
import { change, isRefusal } from "@/domain/change";
import type { CardRow } from "@/domain/rows";
import { ask, deeds } from "./deeds";
import { expect, test } from "./fixtures";
import { signInAs } from "./signin";

/** Cards in use, cancelled and on a visit, each with what should not be on a wall. */
test.use({
  seed: {
    fill: async (dataDir: string) => {
      const store = openFolder(dataDir, "here");
      const [, second = "", third = ""] = await seedCentre(store, ["13100000001", "13100000002", "13100000003"]);
      for (const id of ["id1", second, third]) await fill(store, id);
      await cancelCard(store, second);
      const on = { effectiveOn: clock.today, holderPrinted: "张丙", serial: "30011260912345" };
      const laid = await addCertificate(store, actorOf("operator"), clock, { cardId: second, paper: paper(on) });
      if (isRefusal(laid)) throw new Error(JSON.stringify(laid));
      await bringBatch(store, [third]);
      await store.close();
    },
  },
});

async function fill(store: Store, id: string) {
  const [row] = await store.db.select().from(card).where(eq(card.id, id));
  if (!row) throw new Error("no card");
  const fields: Partial<CardRow> = {
    holderType: "personal",
    holder: "张丙",
    remark: "给赵六的号",
    iccid: `8986000000000000001${id.at(-1)}`,
  };
  const changes = [change("card", row, { ...row, ...fields })];
  await store.commit(actorOf("owner"), { kind: "card.edit" }, clock.now, changes);
}

/** What nobody on the other side of the room may read. */
const personal = [
  "1310000000",
  "13600000",
  "8986000000000000001",
  "30011260912345",
  "李甲",
  "张丙",
  "赵六",
  "孙示例",
  "陈示例",
  "周示例",
  "郑经理",
  "lijia",
];

/** Every address that the test of rights knows, and those that need what is seeded here. */
function addresses(batchId: string): string[] {
  const kept = readFileSync("e2e/rights.spec.ts", "utf8").matchAll(/^ {2}"(\/[^"]*)": "[-y ]+"/gm);
  const fleet = ["/fleet/rows?columns=iccid&columns=user&columns=holder", "/fleet/facets?facet=user"];
  const cards = ["id2", "id3"].flatMap((id) => [`/cards/${id}`, `/cards/${id}/edit`, `/cards/${id}/proof`]);
  const visit = ["", "/results", "/pack", "/counter", "/list.csv"].map((part) => `/batches/${batchId}${part}`);
  return [
    ...[...kept].map(([, address = ""]) => address),
    ...fleet,
    ...cards,
    ...visit,
    "/palette?digits=0001",
    "/people/p-operator",
  ];
}

/** Names in an address are written by their bytes. */
function unquoted(text: string): string {
  return text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
}

/** What is taken along, and rooms whose whole business is what may not be on a wall. */
const leaves = /\.(csv|xlsx|zip)(\?|$)|proof\.json/;
const closed = /^\/(import|verify|bills)(\/|\?|$)/;

test("while a screen is projected no address gives a name or a number, nothing leaves and nothing is written, until it is ended", async ({
  page,
  context,
  server,
}) => {
  await signInAs(context, server, "owner");
  await page.goto("/fleet");
  await expect(page.getByText("李甲").first()).toBeVisible();
  await page.locator("header .self summary").click();
  await page.getByRole("button", { name: "投屏模式" }).click();
  await expect(page.getByText("正在投屏。")).toBeVisible();
  await expect(page.getByText("131****0001").first()).toBeVisible();

  const store = openFolder(server.dataDir, "here");
  const [visit] = await store.db.select().from(batch);
  const written = await store.db.$count(event);
  const told: Record<string, string[]> = {};
  for (const address of addresses(visit?.id ?? "")) {
    const answer = await context.request.get(`${server.origin}${address}`, { maxRedirects: 0 });
    const text = unquoted(await answer.text());
    const found = personal.filter((one) => text.includes(one));
    if (found.length > 0 || answer.status() >= 500) told[`${answer.status()} ${address}`] = found;
    if (leaves.test(address) || closed.test(address))
      expect([address, answer.status() < 400]).toEqual([address, false]);
  }
  expect(told).toEqual({});

  // A deed that its page does not offer now, sent all the same.
  const upload = await context.request.post(`${server.origin}/cards/id2/certificates`, {
    headers: { Origin: server.origin },
    multipart: {
      kind: "acceptance",
      file: { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-") },
    },
  });
  expect(await upload.json()).toEqual({ refusal: { refused: "projecting" } });
  // Every deed of every page, whatever it makes of an empty form: none is done.
  for (const deed of deeds())
    if (!/ (signOut|setUp|enter)$/.test(deed.name))
      expect([deed.name, await ask(context.request, server.origin, deed)]).toEqual([
        deed.name,
        expect.not.stringMatching(/^5/),
      ]);
  expect(await store.db.$count(event)).toBe(written);

  await page.goto("/cards/id1");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "结束投屏" }).click();
  await expect(page.getByText("正在投屏。")).toHaveCount(0);
  expect(await (await context.request.get(`${server.origin}/fleet/rows`)).text()).toContain("13100000001");
  expect(await store.db.$count(event, eq(event.deed, "projection.end"))).toBe(1);
  await store.close();
});
