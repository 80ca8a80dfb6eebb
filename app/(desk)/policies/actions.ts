"use server";

import { z } from "zod";
import { adoptRules, previewAdoption } from "@/db/policy/adopt";
import { answerQuestion } from "@/db/policy/answers";
import { saveGuide } from "@/db/policy/guides";
import { saveHolidayYear } from "@/db/policy/holidays";
import { baseOf, savePolicies } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { guideKinds, guideSources } from "@/domain/guides";
import { type FactChange, packDifference } from "@/domain/policies/facts";
import { questions } from "@/domain/policies/questions";
import { type Province, provinces } from "@/domain/provinces";
import { type Carrier, carriers, channels, holderTypes } from "@/domain/words";
import { action, day, optionalText, question } from "@/server/action";
import { readPack, readPackFile } from "@/server/packfile";

const note = z.string().max(300, "too_long");
const carrier = z.enum(carriers);

/** Saves a draft as the next version; the pack is checked whole, every fault at its path. */
export const savePack = action(
  z.strictObject({
    carrier,
    province: z.enum(provinces).nullable(),
    seen: z.string().max(60),
    note,
    pack: z.unknown(),
  }),
  async ({ store, actor, clock }, input) => {
    const pack = readPack(input.pack);
    if (isRefusal(pack)) return pack;
    if (pack.carrier !== input.carrier) return refuse("invalid", { fields: { carrier: "other_carrier" } });
    return savePolicies(store, actor, clock, { packs: [{ ...input, pack }], note: input.note });
  },
);

/** What a pack of a file would change. */
export interface FilePack {
  carrier: Carrier;
  province: Province | null;
  /** Name of the version that it would follow. */
  seen: string;
  changes: FactChange[];
}

const file = z.string().min(1, "required").max(900_000, "too_long");

/** Looks at a file of rules: the difference per carrier and province. Stores nothing. */
export const lookAtFile = question(z.strictObject({ text: file }), async ({ store, actor }, { text }) => {
  if (!may(actor, "policy.save")) return refuse("not_allowed");
  const read = readPackFile(text);
  if (isRefusal(read)) return read;
  const rules = await readRules(store);
  return read.packs.flatMap(({ carrier, province, pack }): FilePack[] => {
    const base = baseOf(rules, carrier, province);
    if (base === null) return [];
    return [{ carrier, province, seen: base.name, changes: packDifference(base.pack, pack) }];
  });
});

/** Takes in what was looked at: each pack of the file that differs becomes a version. */
export const takeFile = action(
  z.strictObject({
    text: file,
    note,
    packs: z.array(z.strictObject({ carrier, province: z.enum(provinces).nullable(), seen: z.string().max(60) })),
  }),
  async ({ store, actor, clock }, { text, note, packs }) => {
    const read = readPackFile(text);
    if (isRefusal(read)) return read;
    const saves = read.packs.flatMap(({ carrier, province, pack }) => {
      const seen = packs.find((one) => one.carrier === carrier && one.province === province)?.seen;
      return seen === undefined ? [] : [{ carrier, province, pack, seen }];
    });
    return savePolicies(store, actor, clock, { packs: saves, note });
  },
);

export const answer = action(
  z.strictObject({
    carrier,
    province: z.string().max(60).nullable(),
    holderType: z.enum(holderTypes),
    channel: z.enum(channels),
    question: z.enum(questions),
    answer: z.string().max(300, "too_long"),
    whom: optionalText,
    askedOn: day,
  }),
  ({ store, actor, clock }, input) => answerQuestion(store, actor, clock, input),
);

/** 采用新规则 for one card. */
export const adopt = action(
  z.strictObject({ cardId: z.string().max(60) }),
  async ({ store, actor, clock }, { cardId }) => {
    const outcome = await adoptRules(store, actor, clock, [cardId]);
    return isRefusal(outcome) ? outcome : (outcome.refused[0]?.refusal ?? null);
  },
);

/** 采用新规则 for all open cases of a carrier in the actor's scope that keep an older version. */
export const adoptAll = action(z.strictObject({ carrier }), async ({ store, actor, clock }, { carrier }) => {
  const { cardIds } = await previewAdoption(store, actor, carrier);
  if (cardIds.length === 0) return refuse("already");
  const outcome = await adoptRules(store, actor, clock, cardIds);
  if (isRefusal(outcome)) return outcome;
  return outcome.done.length > 0 ? null : (outcome.refused[0]?.refusal ?? null);
});

/** Days in a text box: one a line, a span as two days. */
const spans = z.string().transform((text) =>
  text
    .split("\n")
    .map((line) => line.match(/\d{4}-\d{1,2}-\d{1,2}|[^\s,，;；]+/g) ?? [])
    .filter((parts) => parts.length > 0)
    .map((parts): [string, string] => [parts[0] ?? "", parts.at(-1) ?? ""]),
);
const days = z.string().transform((text) => text.split(/[\s,，、;；]+/).filter((one) => one !== ""));

export const saveYear = action(
  z.strictObject({
    year: z.string().trim(),
    off: spans,
    made: days,
    source: z.string().max(300, "too_long"),
    version: z.number(),
  }),
  ({ store, actor, clock }, input) => saveHolidayYear(store, actor, clock, input),
);

export const keepGuide = action(
  z.strictObject({
    id: z.string().max(60).nullable(),
    version: z.number(),
    kind: z.enum(guideKinds),
    name: z.string().max(40, "too_long"),
    aliases: z.string().max(200, "too_long"),
    steps: z.string().max(3000, "too_long"),
    source: z.enum(guideSources),
    checkedOn: day,
  }),
  ({ store, actor, clock }, { aliases, ...input }) =>
    saveGuide(store, actor, clock, { ...input, aliases: aliases.split(/[\s,，、;；]+/) }),
);
