import fc from "fast-check";
import { expect, test } from "vitest";
import { cardMeant, readSlip, slipPath } from "./pack";

const cards = [
  { cardId: "c1", number: "13100000001" },
  { cardId: "c2", number: "13200000001" },
  { cardId: "c3", number: "13100000003" },
];

test("a slip's code reads as what it was made of, whatever address stands before it", () => {
  const id = fc.stringMatching(/^[\w-]{1,60}$/);
  fc.assert(
    fc.property(id, id, (batchId, cardId) => {
      for (const origin of ["", "http://192.168.1.20:3000", "https://simoff.example"])
        expect(readSlip(origin + slipPath(batchId, cardId))).toEqual({ batchId, cardId });
    }),
  );
});

test("what is no slip is none: other addresses, other pages, a slip with more behind it", () => {
  for (const text of [
    "https://example.com/",
    "/batches/b1/results?card=c1",
    "javascript:/batches/b1/counter?card=c1",
    "http://h/batches/b1/counter?card=c1&x=1",
    "http://h/x/batches/b1/counter?card=c1",
    "",
  ])
    expect(readSlip(text)).toBeNull();
});

test("a slip opens its card on this visit alone; what is not on it says nothing more", () => {
  expect(cardMeant("b1", cards, `http://h${slipPath("b1", "c3")}`)).toEqual({ card: cards[2] });
  expect(cardMeant("b1", cards, `http://h${slipPath("b2", "c3")}`)).toEqual({ not: "other" });
  expect(cardMeant("b1", cards, `http://h${slipPath("b1", "c9")}`)).toEqual({ not: "absent" });
});

test("last digits find a card; where two end alike both are offered", () => {
  expect(cardMeant("b1", cards, "０００3")).toEqual({ card: cards[2] });
  expect(cardMeant("b1", cards, "0001")).toEqual({ several: [cards[0], cards[1]] });
  expect(cardMeant("b1", cards, "1310000 0001")).toEqual({ card: cards[0] });
  expect(cardMeant("b1", cards, "9999")).toEqual({ not: "absent" });
  expect(cardMeant("b1", cards, "李甲")).toEqual({ not: "none" });
});
