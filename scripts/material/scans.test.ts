import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { addCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { sharedIn, sharingWith } from "@/db/sharing";
import { openTest } from "@/db/testing";
import { paper } from "@/domain/case/example";
import { ReadingDesk } from "@/server/reading";
import { writePdf } from "./pdf";

// Drawn by this generator and kept, because the machine that tests may have no Chinese font.
const drawn = join(import.meta.dirname, "../../server/fixtures/papers");

test("a scan in a PDF is known again in another PDF on another card, and another scan is not", {
  timeout: 60_000,
}, async () => {
  const store = await openTest();
  const dataDir = await mkdtemp(join(tmpdir(), "simoff-scans-"));
  const [one = "", other = ""] = await seedCentre(store, ["13800000001", "13800000002"]);
  for (const id of [one, other]) await cancelCard(store, id);
  const lay = async (cardId: string, file: string, quality: number) => {
    const jpeg = await sharp(await readFile(join(drawn, file)))
      .jpeg({ quality })
      .toBuffer();
    const sha256 = await storeFile(dataDir, await writePdf([{ jpeg }]));
    const laid = paper({ sha256, effectiveOn: clock.today, serial: null, mediaType: "application/pdf" });
    expect(await addCertificate(store, actorOf("operator"), clock, { cardId, paper: laid })).toBeNull();
    return laid;
  };
  const scans = [await lay(one, "message-01.png", 90), await lay(other, "message-01.png", 55)];
  const apart = await lay(one, "photo-02.jpeg", 80);
  const desk = new ReadingDesk(store, dataDir);
  await desk.work();
  await desk.stop();
  const others = await sharingWith(store, [...scans, apart]);
  const known = [...scans, apart].map((each) => sharedIn(others, each, "no case").includes("picture"));
  await store.close();
  await rm(dataDir, { recursive: true });
  expect(known).toEqual([true, true, false]);
});
