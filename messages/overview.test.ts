import { expect, test } from "vitest";
import { everything } from "@/domain/fleet/query";
import { RentCount } from "@/domain/overview/rent";
import { pictures, tableOf } from "@/domain/overview/table";
import type { Overview } from "@/domain/overview/view";
import en from "./en.json";
import zh from "./zh.json";

const spread = { cards: 1, median: 2, ninetieth: 3 };
const place = { siteId: null, teamId: null, site: null, team: null };
const of: Overview = {
  today: "2026-11-23",
  since: "2026-11-01",
  undated: 0,
  from: "2025-12-01",
  weeks: [{ from: "2026-11-23", to: "2026-11-23", open: 1, underWay: 0, came: 0, cancelled: 0, otherwise: 0 }],
  projection: null,
  rent: new RentCount("2026-11-23").result(null),
  flow: [{ of: "all", value: "", prepare: spread, carrier: spread, proof: spread }],
  coverage: [{ month: "2026-11", verified: 1, exempted: 0, waiting: 0, missing: 0 }],
  setbacks: [{ words: null, returned: 1, rejected: 0, numbers: ["13100000001"] }],
  places: [{ ...place, idle: 1, preparing: 0, carrier: 0, proof: 0, done: 0 }],
};

test("every column of the tables behind the picture has its word in both languages, and no word is left over", () => {
  for (const picture of pictures) {
    const columns = tableOf(picture, of, everything)[0]?.cells.map(({ column }) => column) ?? [];
    expect(columns.length).toBeGreaterThan(0);
    for (const words of [zh, en]) {
      expect(Object.keys(words.overview.column[picture]).sort(), picture).toEqual(columns.toSorted());
    }
  }
});
