import { describe, expect, test } from "vitest";
import { isRefusal } from "@/domain/change";
import { shippedPacks } from "@/domain/rules";
import { carriers } from "@/domain/words";
import { packJsonSchema, readPack, readPackFile } from "./packfile";

const file = {
  kind: "simoff-rules",
  format: 1,
  packs: carriers.map((carrier) => ({ carrier, province: null, pack: shippedPacks[carrier] })),
};

describe("packs at the edge", () => {
  test("every shipped pack passes and comes back as it was", () => {
    for (const carrier of carriers) expect(readPack(shippedPacks[carrier])).toEqual(shippedPacks[carrier]);
    const read = readPackFile(JSON.stringify(file));
    expect(isRefusal(read)).toBe(false);
    expect(read).toMatchObject({ packs: file.packs });
  });

  test("a wrong file is refused with every fault at its path", () => {
    const [first] = structuredClone(file.packs);
    const wrong = JSON.parse(JSON.stringify(first));
    wrong.pack.monthEndPauseDays = "two";
    wrong.pack.channels[3].asks.corporate.materials[0].copies = 0;
    wrong.pack.channels[0].basis.checkedOn = "2026-02-30";
    wrong.pack.channels[1].access.personal.ease = "maybe";
    delete wrong.pack.script;
    wrong.pack.extra = true;
    expect(readPackFile(JSON.stringify({ ...file, packs: [wrong] }))).toEqual({
      refused: "invalid",
      fields: {
        "packs.0.pack.monthEndPauseDays": "wrong_type",
        "packs.0.pack.channels.3.asks.corporate.materials.0.copies": "out_of_range",
        "packs.0.pack.channels.0.basis.checkedOn": "not_a_day",
        "packs.0.pack.channels.1.access.personal.ease": "not_one_of",
        "packs.0.pack.script": "missing",
        "packs.0.pack.extra": "unknown_key",
      },
    });
    expect(readPackFile("{")).toEqual({ refused: "invalid", fields: { file: "not_json" } });
  });

  test("what a shape cannot say is refused as well", () => {
    const [cmcc, cucc] = file.packs;
    const twice = { ...file, packs: [cmcc, cmcc, { ...cucc, carrier: "ctcc" }] };
    expect(readPackFile(JSON.stringify(twice))).toMatchObject({
      fields: { "packs.1": "twice", "packs.2.pack.carrier": "other_carrier" },
    });
    const unsigned = structuredClone(shippedPacks.cmcc);
    unsigned.refund.basis.confirmed = true;
    expect(readPack({ ...unsigned, refund: { ...unsigned.refund, days: [9, 3] } })).toMatchObject({
      fields: { "refund.basis": "unsigned", "refund.days": "ends_before" },
    });
  });

  test("the JSON schema names every part of a pack", () => {
    const text = JSON.stringify(packJsonSchema());
    for (const part of Object.keys(shippedPacks.cmcc)) expect(text).toContain(`"${part}"`);
    expect(text).toContain("2020-12");
  });
});
