import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf, clock, seedCentre } from "@/db/example";
import { listDrafts } from "@/db/import/draft";
import { allFiles } from "@/db/import/example";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { isRefusal, type Refusal } from "@/domain/change";
import { words } from "@/domain/register/cell";
import { printRows } from "./csv";
import { form } from "./example";
import { naughty } from "./naughty";
import { applyDraft, previewDraft } from "./preview";
import { takeRegister } from "./registerupload";
import { maxBytes, sheetFaults } from "./sheetfault";
import { storeZip } from "./unzip";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const who = () => ({ actor: owner, store, clock });

function handIn(bytes: Uint8Array): Promise<Refusal | { draftId: string }> {
  return takeRegister(who(), form({}, [{ name: "台账.csv", bytes }]));
}

const text = (one: string) => Buffer.from(one, "utf8");
const wide = (one: string) => Buffer.from(`\uFEFF${one}`, "utf16le");
const register = "手机号,备注\n13100000001,好\n13100000002,再见\n";

/** What a person may hand in by mistake or on purpose, with the fault that they are told. */
const bad: [string, () => Uint8Array, string][] = [
  ["nothing", () => text(""), "empty"],
  ["blanks only", () => text(" \n\t\n"), "empty"],
  ["a quote that never ends", () => text('手机号,备注\n13100000001,"好\n'), "unclosed_quote"],
  ["NUL bytes", () => Buffer.alloc(4096), "binary"],
  ["a picture", () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500, 7)]), "binary"],
  ["UTF-8 cut inside a character", () => text(`${register}13100000003,号`).subarray(0, -1), "truncated"],
  ["UTF-16 cut inside a character", () => wide(register).subarray(0, -1), "truncated"],
  ["one line of 50 MB", () => Buffer.alloc(50_000_000, "x"), "cell_too_long"],
  ["a million columns", () => text(`手机号${",".repeat(1_000_000)}\n`), "too_many_columns"],
  ["more rows than may be", () => text(`手机号\n${"1\n".repeat(200_001)}`), "too_many_rows"],
  ["half a workbook", () => storeZip(new Map([["xl/workbook.xml", text("<workbook/>")]])).subarray(0, 60), "truncated"],
];

describe("a file that is no register is refused with its reason and not kept", () => {
  test.each(bad)("%s", { timeout: 30_000 }, async (_, bytes, fault) => {
    const answer = await handIn(bytes());
    if (!isRefusal(answer)) throw new Error("it was taken");
    const [by = ""] = answer.by ?? [];
    expect(sheetFaults).toContain(by);
    expect(by).toBe(fault);
    expect(await listDrafts(store, owner, clock)).toEqual([]);
  });

  test("more than may be sent is refused by what the sender says, before a byte of it is read", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1_000_000));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = new Headers({ "content-type": "text/csv", "content-length": "300000000" });
    expect(await takeRegister(who(), { headers, body })).toEqual({ refused: "invalid", by: ["too_large"] });
    expect(pulled).toBe(0);
    headers.delete("content-length");
    expect(await takeRegister(who(), { headers, body })).toEqual({ refused: "invalid", by: ["too_large"] });
    // Said nothing: no more is read than may come.
    expect(pulled).toBeLessThan((3 * maxBytes) / 1_000_000);
  });

  test("a workbook that unpacks to gigabytes is refused while it is small", { timeout: 30_000 }, async () => {
    const before = process.memoryUsage().rss;
    expect(await handIn(bomb())).toMatchObject({ refused: "invalid" });
    expect(process.memoryUsage().rss - before).toBeLessThan(800_000_000);
    expect(await listDrafts(store, owner, clock)).toEqual([]);
  });
});

/** A workbook of one kilobyte a megabyte: a sheet of 400 MB of blanks, which says that it is small. */
function bomb(): Buffer {
  const zip = storeZip(new Map([["xl/workbook.xml", text("<workbook/>")]]));
  const packed = deflateRawSync(Buffer.alloc(400_000_000, " "));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  return Buffer.concat([head, packed, zip]);
}

test("only quotes, ragged rows, and every way to quote a cell are read without a fault", async () => {
  const odd = [
    '""\n""\n',
    'a,b\n"x","y ""z"""\n1\n1,2,3,4\n',
    'a,b\r\n"一\r\n二",2\r\n',
    "a;b\n1;2\n",
    'a,b\n1,"2,3"\n,\n',
  ];
  for (const one of odd) expect(isRefusal(await handIn(text(one))), one).toBe(false);
});

test("every naughty string is stored as a remark exactly as it can be seen, and nothing else happens", async () => {
  const strings = Object.values(naughty).flat();
  expect(strings.length).toBeGreaterThan(150);
  const rows = strings.map((remark, n) => [`1310001${String(n).padStart(4, "0")}`, "59", `A${n}`, remark]);
  const taken = await handIn(text(`\uFEFF${printRows([["手机号", "月租", "工号", "备注"], ...rows])}`));
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  const preview = await previewDraft(store, owner, clock, taken.draftId);
  if (isRefusal(preview)) throw new Error(JSON.stringify(preview));
  const { reading, plan } = preview;
  expect(plan.counts.new).toBe(strings.length);
  const applied = await applyDraft(store, owner, clock, { ...taken, seen: reading.seen, expected: plan.counts });
  expect(isRefusal(applied)).toBe(false);
  const stored = new Map((await allFiles(store)).map(({ card }) => [card.number, card.remark]));
  // An apostrophe that somebody wrote stays; the one that the printing put before it goes.
  for (const [number = "", , , remark = ""] of rows) expect([words(remark), remark]).toContain(stored.get(number));
});
