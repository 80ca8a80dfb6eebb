import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "../domain/canonical";
import { newCard } from "../domain/card";
import { change, type Deed } from "../domain/change";
import type { CardRow } from "../domain/rows";
import { commitmentOf, eventsOf, leafHash, noLeaf } from "./event";

const at = "2026-11-22T08:00:00.000Z";
let made = 0;
const newId = () => `c${++made}`;
const texts = fc.option(fc.string({ unit: "binary" }), { nil: null });
const fields = fc.record<Partial<CardRow>>({
  number: fc.string(),
  holder: texts,
  remark: fc.oneof(texts, fc.string({ minLength: 400, maxLength: 500 })),
  project: texts,
  rentFen: fc.option(fc.integer(), { nil: null }),
  history: fc.boolean(),
  custom: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
  warnings: fc.array(fc.string(), { maxLength: 2 }),
});

test("an event's body is canonical JSON, its leaf the hash of it, and each commitment that of its value", () => {
  fc.assert(
    fc.property(fields, fields, texts, (before, after, reason) => {
      const row = { ...newCard({ number: "13100000001" }, { today: "2026-11-22", newId }), ...before };
      const changes = [change("card", null, row), change("card", { ...row, id: "c0" }, { ...row, id: "c0", ...after })];
      const deed: Deed = { kind: "card.edit", reason, detail: { b: 1, a: ["x"] } };
      const { events, values } = eventsOf({ accountId: "a1", role: "owner" }, deed, at, changes, {
        seq: 0,
        leaf: noLeaf,
      });
      for (const { body, leaf } of events) {
        expect(body).toBe(canonical(JSON.parse(body)));
        expect(leaf).toBe(leafHash(body));
      }
      for (const { commitment, salt, value } of values) expect(commitment).toBe(commitmentOf(salt, value));
      const bodies = events.map(({ body }) => body).join();
      expect(values.every(({ commitment }) => bodies.includes(commitment))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
