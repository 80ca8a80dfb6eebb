import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { encodeQR } from "qr";
import sharp from "sharp";
import { bringBatch } from "@/db/batch/example";
import { seedCentre } from "@/db/example";
import { batchCard } from "@/db/schema/batch";
import { openFolder } from "@/db/store";
import { expect, type Seed, test } from "./fixtures";
import { signInAs } from "./signin";

const planned: Seed = {
  fill: async (dataDir) => {
    const store = openFolder(dataDir, "here");
    const ids = await seedCentre(store, ["13100000001", "13100000002"]);
    await bringBatch(store, ids);
    await store.close();
  },
};

test.use({ seed: planned });

test("a camera that looks at a slip opens its card at the counter", async ({ server }, { project }) => {
  const store = openFolder(server.dataDir, "here");
  const [, slip] = await store.db.select().from(batchCard).orderBy(batchCard.cardId);
  await store.close();
  const address = `/batches/${slip?.batchId}/counter`;
  const svg = encodeQR(`${server.origin}${address}?card=${slip?.cardId}`, "svg", { border: 2, scale: 8 });
  const frame = await sharp(Buffer.from(svg))
    .flatten({ background: "#ffffff" })
    .rotate(4, { background: "#d8d2c4" })
    .resize(640, 480, { fit: "contain", background: "#d8d2c4" })
    .jpeg({ quality: 80 })
    .toBuffer();
  const film = join(server.dataDir, "slip.mjpeg");
  await writeFile(film, Buffer.concat(Array.from({ length: 10 }, () => frame)));
  const { args = [], ...options } = project.use.launchOptions ?? {};
  const camera = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const browser = await chromium.launch({ ...options, args: [...args, ...camera] });
  try {
    const context = await browser.newContext({ baseURL: server.origin, locale: "zh-CN", permissions: ["camera"] });
    await signInAs(context, server, "operator");
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole("button", { name: "打开相机扫小票" }).click();
    await expect(page.getByRole("heading", { name: /131 ?0000 ?000[12]/ })).toBeVisible();
    expect(new URL(page.url()).searchParams.get("card") ?? slip?.cardId).toBe(slip?.cardId);
  } finally {
    await browser.close();
  }
});
