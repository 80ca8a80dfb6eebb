import sharp from "sharp";
import { addCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { reading } from "@/db/schema/reading";
import { openFolder, type Store } from "@/db/store";
import { pageOf } from "@/domain/reading/example";
import type { Seed } from "./fixtures";

/** A paper of the queue: what stands on it, which is what was read of it; empty where nothing could be read. */
export interface Laid {
  number: string;
  rows: readonly string[];
}

const form = (number: string, business: string, state: string) => [
  "中国移动业务受理单",
  `业务号码：|${number}`,
  `业务类型：|${business}`,
  `状态：|${state}`,
  `生效日期：|${clock.today}`,
];

const good = (number: string): Laid => ({ number, rows: form(number, "销户", "已办结") });

/** 李甲's cards, each cancelled and with one paper, in the order in which they wait. The last card has none. */
export const papers: readonly Laid[] = [
  good("13100000001"),
  { number: "13100000002", rows: form("131****0002", "销户", "已办结") },
  { number: "13100000003", rows: form("13100000009", "销户", "已办结") },
  { number: "13100000004", rows: [] },
  { number: "13100000005", rows: form("13100000005", "销户", "已受理") },
  ...["13100000010", "13100000011", "13100000012", "13100000013", "13100000014", "13100000015"].map(good),
];
export const free = "13100000009";

/** A queue whose papers are read already: no engine runs. */
export const queue: Seed = {
  fill: async (dataDir) => {
    const store = openFolder(dataDir, "here");
    const numbers = [...papers.map((one) => one.number), free];
    const ids = await seedCentre(store, numbers);
    for (const [at, cardId] of ids.entries()) {
      await cancelCard(store, cardId);
      const laid = papers[at];
      if (laid) await lay(store, dataDir, cardId, laid, at);
    }
    await store.close();
  },
};

async function lay(store: Store, dataDir: string, cardId: string, { number, rows }: Laid, at: number): Promise<void> {
  const bytes = await draw(number, rows);
  const sha256 = await storeFile(dataDir, bytes);
  const now = new Date(Date.parse(clock.now) + at * 1000).toISOString();
  const pages = [pageOf(rows)];
  const ended = { state: "done", engine: "ocr", pageCount: 1, pagesRead: 1, attempts: 1 } as const;
  await store.run(store.db.insert(reading).values({ sha256, pages, queuedAt: now, endedAt: now, ...ended }));
  const refusal = await addCertificate(
    store,
    actorOf("operator"),
    { ...clock, now },
    {
      cardId,
      paper: {
        sha256,
        fileName: `回执 ${number}.png`,
        mediaType: "image/png",
        bytes: bytes.byteLength,
        kind: "receipt",
        says: "completed",
        serial: null,
        effectiveOn: null,
        holderPrinted: null,
        strength: "B",
      },
    },
  );
  if (refusal) throw new Error(JSON.stringify(refusal));
}

/** The paper as a picture, each row where `pageOf` says that it was read. */
function draw(number: string, rows: readonly string[]): Promise<Buffer> {
  const lines = rows.length > 0 ? rows : [`看不清 ${number.slice(-2)}`];
  const drawn = lines.flatMap((row, at) => {
    let x = 50;
    return row.split("|").map((text) => {
      const letters = [...text].map((letter, n) => `<text x="${x + n * 20}" y="${70 + at * 42 + 16}">${letter}</text>`);
      x += text.length * 20 + 60;
      return letters.join("");
    });
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1400" font-size="19" font-family="sans-serif">
    <rect width="1000" height="1400" fill="#fff"/>${drawn.join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
