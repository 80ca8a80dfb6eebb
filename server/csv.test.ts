import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula } from "@/domain/register/cell";
import { csvResponse, downloadHeaders, intact, printRows } from "./csv";

test("cells that a spreadsheet would calculate are neutralised, quotes and line breaks kept", () => {
  expect(printRows([["=1+1", "+86", "a,b", 'say "x"', "two\nlines", null]])).toBe(
    `'=1+1,'+86,"a,b","say ""x""","two\nlines",\r\n`,
  );
});

test("what a spreadsheet would take for a number or a day stays what it is; days and amounts stay bare", () => {
  expect(printRows([["0012", "1-2", "3/4/5", "2026-11-22", "12.50", "13100000001"]])).toBe(
    "'0012,'1-2,'3/4/5,2026-11-22,12.50,13100000001\r\n",
  );
});

async function* slicesOf(...slices: string[][][]) {
  yield* slices;
}

test("a list is streamed with BOM and CRLF, and its source is closed once", async () => {
  let closed = 0;
  const close = async () => void closed++;
  const response = csvResponse("台账", {
    header: ["号码", "户名"],
    slices: slicesOf([["13100000001", "示例"]], [["13100000002", "示例"]]),
    close,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe("号码,户名\r\n13100000001,示例\r\n13100000002,示例\r\n");
  expect(closed).toBe(1);
});

test("a download that is broken off lets go of its source", async () => {
  let closed = 0;
  const close = async () => void closed++;
  const response = csvResponse("x", { header: ["a"], slices: slicesOf([["1"]], [["2"]]), close });
  await response.body?.cancel();
  expect(closed).toBe(1);
});

test("a list that fails half-way is an error for the reader, never a shorter list", async () => {
  async function* failing(): AsyncGenerator<string[][], void, void> {
    yield [["1"]];
    throw new Error("disk");
  }
  const response = csvResponse("x", { header: ["a"], slices: failing(), close: async () => {} });
  await expect(response.text()).rejects.toThrow("disk");
});

test("a Chinese file name stands in the header in both forms", () => {
  expect(downloadHeaders("稽核 2026.csv")["Content-Disposition"]).toBe(
    `attachment; filename="__ 2026.csv"; filename*=UTF-8''%E7%A8%BD%E6%A0%B8%202026.csv`,
  );
});

test("a long serial keeps its digits in a spreadsheet", () => {
  expect(intact("32000011881234567")).toBe("3200 0011 8812 3456 7");
  expect(intact("SL-0000-4471")).toBe("SL-0000-4471");
  expect(intact("13100000001")).toBe("13100000001");
});

test("a list reads as csv-stringify writes it, whatever its cells hold", () => {
  const cell = fc.option(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...",\"'\r\n =+0李") })), {
    nil: null,
  });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(rows, (list) => {
      const guarded = list.map((row) => row.map((one) => guardFormula(one ?? "")));
      expect(printRows(list)).toBe(stringify(guarded, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ }));
    }),
  );
});
