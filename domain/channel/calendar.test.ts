import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarText, escapeText, foldLine } from "./calendar";

const day = {
  uid: "due.2026-11-26@simoff",
  on: "2026-12-31",
  summary: "快到期 3 张；先交, 再说",
  description: "尾号 0001\n尾号 0002",
};

/** As a calendar reads it: lines put together again, then the escapes undone. */
function unfold(text: string): string[] {
  return text.replaceAll("\r\n ", "").split("\r\n");
}

test("a calendar is lines that end with CRLF, at most 75 bytes each, one event a day, over on the next", () => {
  const text = calendarText("销卡台 提醒", [day], "2026-11-23T01:02:03.456Z");
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(unfold(text)).toEqual(
    expect.arrayContaining([
      "DTSTAMP:20261123T010203Z",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      "SUMMARY:快到期 3 张；先交\\, 再说",
      "DESCRIPTION:尾号 0001\\n尾号 0002",
    ]),
  );
});

test("whatever a text holds, it is one line that reads back as it was", () => {
  const back = (text: string) => text.replaceAll(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? "\n" : one));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const clean = text.replaceAll(/[\r]/g, "");
      const escaped = escapeText(clean);
      expect(escaped).not.toMatch(/[\r\n]/);
      expect(back(escaped)).toBe(clean);
    }),
  );
});

test("a folded line is never cut within a character and reads back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 160 }), (text) => {
      const line = text.replaceAll(/[\r\n]/g, "");
      const folded = foldLine(line);
      for (const one of folded.split("\r\n")) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
      expect(folded.replaceAll("\r\n ", "")).toBe(line);
    }),
    { numRuns: 40 },
  );
});
