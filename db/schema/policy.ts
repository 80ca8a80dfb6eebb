import type * as row from "../../domain/rows";
import type * as word from "../../domain/words";
import { code, day, index, instant, integer, json, table, text, uniqueIndex } from "../dialect";

export const policyVersion = table(
  "policy_version",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    carrier: code<word.Carrier>().notNull(),
    province: text(),
    number: integer().notNull(),
    pack: json<row.Json>().notNull(),
    note: text().notNull(),
    savedBy: text().notNull(),
    savedName: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("policy_version_number").on(t.carrier, t.province, t.number)],
);

export const ruleAnswer = table(
  "rule_answer",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    carrier: code<word.Carrier>().notNull(),
    province: text(),
    holderType: code<word.HolderType>().notNull(),
    channel: code<word.Channel>().notNull(),
    question: text().notNull(),
    answer: text().notNull(),
    whom: text(),
    askedOn: day().notNull(),
    askedBy: text().notNull(),
    askedName: text().notNull(),
  },
  (t) => [index("rule_answer_carrier").on(t.carrier)],
);

export const holidayYear = table("holiday_year", {
  id: text().primaryKey(),
  version: integer().notNull(),
  off: json<[row.Day, row.Day][]>().notNull(),
  made: json<row.Day[]>().notNull(),
  source: text().notNull(),
  savedBy: text().notNull(),
  savedAt: instant().notNull(),
});

export const guide = table("guide", {
  id: text().primaryKey(),
  version: integer().notNull(),
  kind: code<word.BlockerKind>().notNull(),
  name: text().notNull(),
  aliases: json<string[]>().notNull(),
  steps: text().notNull(),
  source: text().notNull(),
  checkedOn: day().notNull(),
  savedBy: text().notNull(),
  savedName: text().notNull(),
});
