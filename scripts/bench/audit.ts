import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import sharp from "sharp";
import { commitmentOf, leafHash, sha256 } from "../../db/event";
import { filePath } from "../../db/files";
import { openFolder } from "../../db/store";
import { canonical } from "../../domain/canonical";
import type { CardFile } from "../../domain/cardfile";
import type { Change } from "../../domain/change";
import { fileChanges } from "../../domain/summary";
import { clock } from "../../server/clock";
import { centreChanges, centreOf } from "./centre";
import { seed } from "./fill";
import { filesOf } from "./fleet";

/** What the folder for a large bundle holds. */
export interface AuditSize {
  certificates: number;
  events: number;
}

/**
 * Fills a data folder with so many closed cards, each with a certificate of its own (every other one a JPEG, else a PDF), through the product's own door,
 * and a log that is so long: further deeds on these cards, chained as a commit chains them, are written to the table itself, which would take an hour otherwise.
 */
export async function fillForAudit(folder: string, { certificates, events }: AuditSize): Promise<void> {
  const { today, now } = clock();
  const centre = centreOf(1000, seed, today);
  const store = openFolder(folder, "here");
  await store.commit(null, { kind: "demo.seed" }, now, centreChanges(centre));
  const like = closedLike([...filesOf({ cards: 400, seed, today, centre })]);
  const jpeg = await photo();
  const written = await store.commitSlices(null, { kind: "demo.seed" }, now, cards(), null);
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  await store.close();
  lengthen(join(folder, "simoff.db"), events - written.seq, now);

  function* cards(): Generator<Change[]> {
    for (let from = 0; from < certificates; from += 500) {
      const slice: Change[] = [];
      for (let n = from; n < Math.min(from + 500, certificates); n++) slice.push(...fileChanges(null, one(n)));
      yield slice;
    }
  }

  /** The same closed card under ids, a number and a certificate of its own. */
  function one(n: number): CardFile {
    const own = `z${n.toString(36).padStart(5, "0")}`;
    const pdf = n % 2 === 0;
    const bytes = pdf ? pdfOf(n, jpeg) : Buffer.concat([jpeg, Buffer.from(`${n}`)]);
    const hash = Buffer.from(sha256(bytes)).toString("hex");
    const path = filePath(folder, hash);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    const file: CardFile = JSON.parse(JSON.stringify(like).replaceAll(like.card.id.slice(0, 6), own)); // plain rows
    const number = `139${String(n).padStart(8, "0")}`;
    return {
      ...file,
      card: { ...file.card, number, caseNo: file.card.caseNo && `XK-${today.slice(0, 4)}-${20_000_000 + n}` },
      cases: file.cases.map((row) => ({ ...row, caseNo: `XK-${today.slice(0, 4)}-${20_000_000 + n}` })),
      certificates: file.certificates.map((paper) => ({
        ...paper,
        sha256: hash,
        serial: `SL-${n}`,
        bytes: bytes.length,
        mediaType: pdf ? "application/pdf" : "image/jpeg",
        fileName: pdf ? "凭证.pdf" : "凭证.jpg",
      })),
    };
  }
}

function closedLike(files: readonly CardFile[]): CardFile {
  const found = files.find(({ card, certificates }) => card.stage === "closed" && certificates.length === 1);
  if (!found) throw new Error("no closed card among the fleet");
  return found;
}

/** Some 150 kB, as a phone's picture of a paper has after it was made anew. */
async function photo(): Promise<Buffer> {
  const raw = { width: 720, height: 960, channels: 1 } as const;
  return sharp(randomBytes(raw.width * raw.height), { raw })
    .jpeg({ quality: 25 })
    .toBuffer();
}

/** A scan: a page that is its picture, and a line of text. */
function pdfOf(n: number, picture: Buffer): Buffer {
  const text = `BT /F 12 Tf 72 720 Td (certificate ${n}) Tj ET`;
  const head = `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ${text.length}>>\nstream\n${text}\nendstream\nendobj\n5 0 obj\n<</Type/XObject/Subtype/Image/Filter/DCTDecode/Length ${picture.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    picture,
    Buffer.from("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"),
  ]);
}

/** Deeds on the cards there, each with a value that lies in `event_value`, behind the log's head. */
function lengthen(path: string, more: number, at: string): void {
  const database = new BetterSqlite3(path);
  database.pragma("synchronous = OFF");
  const ids = database.prepare("select id from card").pluck().all() as string[]; // one text column
  const head = database.prepare("select seq, leaf from chain").get() as { seq: number; leaf: string }; // its columns
  const event = database.prepare(
    "insert into event (seq, at, deed, actor_id, card_id, batch, body, prev, leaf) values (?, ?, 'card.edit', null, ?, null, ?, ?, ?)",
  );
  const value = database.prepare("insert into event_value (seq, commitment, salt, value) values (?, ?, ?, ?)");
  let { seq, leaf } = head;
  database.transaction(() => {
    for (let n = 0; n < more; n++) {
      seq += 1;
      const cardId = ids[n % ids.length] ?? "";
      const salt = randomBytes(16).toString("hex");
      const text = canonical(`备注 ${n}`);
      const kept = commitmentOf(salt, text);
      const body = `{"actor":null,"at":"${at}","batch":null,"card":"${cardId}","changes":[{"fields":{"remark":[null,{"#":"${kept}"}]},"id":"${cardId}","op":"edit","table":"card"}],"deed":"card.edit","detail":null,"prev":"${leaf}","reason":null,"role":null,"seq":${seq}}`;
      const hash = leafHash(body);
      event.run(seq, at, cardId, body, leaf, hash);
      value.run(seq, kept, salt, text);
      leaf = hash;
    }
    database.prepare("update chain set seq = ?, leaf = ?").run(seq, leaf);
  })();
  database.close();
}
