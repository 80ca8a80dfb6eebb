import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asRecognised } from "@/db/import/choice";
import { planImport } from "@/domain/register/plan";
import type { ReadRow } from "@/domain/register/row";
import { printRows } from "./csv";
import { type Reading, readBytes } from "./preview";
import { unsettledTable, waitingOf } from "./unsettled";

async function reading(bytes: Buffer, choice = asRecognised): Promise<Reading> {
  const read = await readBytes(bytes, choice);
  if ("refused" in read) throw new Error(read.by[0]);
  return read;
}

function planned(read: Reading) {
  const none = new Set<string>();
  const { rows, mapping } = read;
  return planImport({
    rows,
    mapping,
    today: "2026-11-22",
    cards: [],
    takenNumbers: none,
    takenIccids: none,
    sites: [],
    teams: [],
    people: [],
    entities: [],
    customFields: [],
    rights: { teamIds: null, mayCreateTeams: true },
  });
}

/** The file that a person downloads, as bytes. */
function downloaded(read: Reading): Buffer {
  const words = { reason: "待处理原因", why: () => "补全号码\n再导入" };
  const { header, rows } = unsettledTable(waitingOf({ reading: read, plan: planned(read) }), "zh", words);
  return Buffer.from(`\uFEFF${printRows([header, ...rows])}`);
}

/** A row without what its place in the file decides. */
function content({ row: _, ...rest }: ReadRow) {
  return rest;
}

describe.each(["01-gb18030-with-title.csv", "02-utf8-bom-semicolon.csv", "03-utf16le-tabs.txt"])("%s", (name) => {
  test("the rows to settle are read from the download exactly as from the file, the reason is no column", async () => {
    const first = await reading(readFileSync(new URL(`../domain/register/fixtures/${name}`, import.meta.url)));
    const waiting = planned(first).rows.filter(({ verdict }) => verdict === "to_settle");
    const again = await reading(downloaded(first));
    expect(again.rows.map(content)).toEqual(waiting.map(({ read }) => content(read)));
    expect(again.mapping.columns).toEqual([...first.mapping.columns, null]);
  });
});

test("a column that the person named is named so in the download; numbers and ICCIDs keep their digits, formulas do nothing", async () => {
  const bytes = Buffer.from(
    "甲,乙,丙\n13100000001,89860000000000000019,=1+1\n13100000002,89860100000000000026,x\n123,,@x",
  );
  const columns = ["number", "iccid", "remark"] as const;
  const read = await reading(bytes, { ...asRecognised, headerRow: 0, columns: [...columns] });
  const twice = await reading(
    Buffer.from("甲,乙,丙\n13100000001,89860000000000000019,=1+1\n13100000001,89860000000000000019,-2"),
    { ...asRecognised, headerRow: 0, columns: [...columns] },
  );
  expect(downloaded(read).toString("utf8")).toBe(
    '\uFEFF手机号,ICCID,备注,待处理原因\r\n123,,\'@x,"补全号码\n再导入"\r\n',
  );
  expect(downloaded(twice).toString("utf8").split("\r\n")[1]).toMatch(/^13100000001,8986 0000 0000 0000 0019,'-2,/);
});
