import { expect, test } from "vitest";
import { type FieldName, facets, figures, shapeOf } from "@/domain/fleet/query/fields";
import { printTerms } from "@/domain/fleet/query/print";
import { readTerms } from "@/domain/fleet/query/read";
import { faultCodes } from "@/domain/fleet/query/terms";
import { fieldOf } from "@/domain/fleet/query/words";
import en from "./en.json";
import zh from "./zh.json";

type Group = Record<string, string>;

/** The messages whose words name the codes of a field. */
const groups: [FieldName, keyof typeof zh.words][] = [
  ["stage", "stage"],
  ["carrier", "carrier"],
  ["carrier", "carrierLong"],
  ["open", "blocker"],
  ["holder", "holderType"],
  ["holder", "holderTypeShort"],
  ["use", "use"],
  ["channel", "channel"],
  ["warn", "warning"],
  ["occupancy", "occupancy"],
  ["line", "line"],
  ["reason", "reason"],
];

const read = (text: string) => printTerms(readTerms(text).terms);

test.each([
  ["zh", zh],
  ["en", en],
] as const)("every word that the pages show in %s can be typed into the query", (_, messages) => {
  for (const [field, group] of groups) {
    // Groups of one level, as the list above says.
    for (const [code, word] of Object.entries(messages.words[group] as Group)) {
      expect(`${word} ${read(`${field}:"${word}"`)}`).toBe(`${word} ${field}:${code}`);
    }
  }
  for (const figure of figures) expect(read(`figure:"${messages.fleet.figures[figure]}"`)).toBe(`figure:${figure}`);
  for (const code of shapeOf("due").codes)
    expect(read(`due:${messages.fleet.due[code as "week"].replaceAll(" ", "")}`)).toBe(`due:${code}`);
});

test.each([
  ["zh", zh],
  ["en", en],
] as const)("in %s a facet is called as it is typed, and each fault has its reason", (_, messages) => {
  for (const facet of facets) expect(fieldOf(messages.fleet.facet[facet])).toBe(facet);
  expect(Object.keys(messages.fleet.query.fault).sort()).toEqual([...faultCodes].sort());
});
