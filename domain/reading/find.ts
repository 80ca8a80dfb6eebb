import { businessesIn, type FoundBusiness, type FoundStep, isRefusedStatus, stepsIn } from "./business";
import { carriersIn, daysIn, type FoundCarrier, type FoundDay, type FoundText, holdersIn, serialsIn } from "./labelled";
import { type FoundNumber, numbersIn } from "./numbers";
import type { Reading } from "./reading";
import { stripsOf } from "./strip";

/** What was found in a file's text, each with its place. Nothing is held against a record yet. */
export interface Found {
  numbers: readonly FoundNumber[];
  businesses: readonly FoundBusiness[];
  steps: readonly FoundStep[];
  /** Strips whose status says that it failed, was sent back or called off. */
  refused: readonly number[];
  days: readonly FoundDay[];
  carriers: readonly FoundCarrier[];
  holders: readonly FoundText[];
  serials: readonly FoundText[];
  /** Characters that were read at all. */
  letters: number;
  /** The share of them that was not read for sure: of a blurred photo a word may be missing. */
  doubtful: number;
}

/** What was found in a text already: a list of a visit is held against each of its cards. */
const known = new WeakMap<Reading["pages"], Found>();

/** Finds in a reading all that can be held against a record. A reading that is not done has nothing. */
export function findIn({ pages }: Pick<Reading, "pages">): Found {
  const found = known.get(pages) ?? search(pages);
  known.set(pages, found);
  return found;
}

function search(pages: Reading["pages"]): Found {
  const strips = stripsOf(pages);
  return {
    numbers: strips.flatMap(numbersIn),
    businesses: strips.flatMap(businessesIn),
    steps: strips.flatMap(stepsIn),
    refused: strips.filter(isRefusedStatus).map(({ index }) => index),
    days: strips.flatMap(daysIn),
    carriers: strips.flatMap(carriersIn),
    holders: strips.flatMap(holdersIn),
    serials: strips.flatMap(serialsIn),
    letters: strips.reduce((sum, { text }) => sum + text.length, 0),
    doubtful: doubtfulIn(pages),
  };
}

function doubtfulIn(pages: Reading["pages"]): number {
  const sure = pages.flatMap(({ lines }) => lines.flatMap((line) => line.sure));
  return sure.length === 0 ? 0 : sure.filter((one) => one < 0.8).length / sure.length;
}
