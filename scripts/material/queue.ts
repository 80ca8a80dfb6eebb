import sharp from "sharp";
import { addCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { reading } from "@/db/schema/reading";
import { openFolder, type Store } from "@/db/store";
import { pageOf } from "@/domain/reading/example";

/** A paper of the queue: what stands on it, which is what was read of it; empty where nothing could be read. */
export interface Laid {
  number: string;
  rows: readonly string[];
}

export const form = (number: string, business: string, state: string) => [
  "中国移动业务受理单",
  `业务号码：|${number}`,
  `业务类型：|${business}`,
  `状态：|${state}`,
  `生效日期：|${clock.today}`,
];

export const good = (number: string): Laid => ({ number, rows: form(number, "销户", "已办结") });

/** So many papers that fit their cards, waiting to be judged. */
export function layGood(dataDir: string, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => `131${String(n + 1).padStart(8, "0")}`);
  return layQueue(dataDir, numbers.map(good), []);
}

/** These papers, each on a cancelled card of its own in this order and read already, and cards without one. */
export async function layQueue(dataDir: string, waiting: readonly Laid[], without: readonly string[]): Promise<void> {
  const store = openFolder(dataDir, "here");
  const ids = await seedCentre(store, [...waiting.map(({ number }) => number), ...without]);
  for (const [at, cardId] of ids.entries()) {
    await cancelCard(store, cardId);
    const laid = waiting[at];
    if (laid) await lay(store, dataDir, cardId, laid, at);
  }
  await store.close();
}

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
