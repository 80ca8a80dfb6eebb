import { eq, sql } from "drizzle-orm";
import type { Floor } from "../../db/floor";
import { card } from "../../db/schema/card";
import type { Store } from "../../db/store";
import {
  type Ask,
  type Client,
  drive,
  type Meter,
  makeClient,
  sampleOf,
  type Times,
  timeInProcess,
  together,
} from "./client";
import { makeDice } from "./dice";
import { type Figure, type Reach, throughput, timesFloor } from "./figure";
import { seed } from "./fill";
import type { Rounds } from "./rounds";

/** Where the reads ask, and how often. */
export interface Reading {
  cards: number;
  origin: string;
  meter: Meter;
  cookie: string;
  /** The same database beside the server, for what is asked and for the raw query. */
  store: Store;
  floor: Floor | null;
  rounds: Rounds;
}

interface Question {
  operation: string;
  product(n: number): string;
  floor?(n: number): string;
  raw?(floor: Floor, n: number): unknown;
  /** At most so many times the floor, for one client; and at least this part of its throughput, for sixteen. */
  most: number | null;
  least?: number;
}

const view = { carrier: "cmcc", stage: "ready" } as const;
/** The same view as the floor's routes read it. */
export const bareView = `carrier=${view.carrier}&stage=${view.stage}`;

/** All reads of JSON: pages, searches and facets, each beside the floor's, for one client and for sixteen. */
export async function measureReads(reading: Reading): Promise<Figure[]> {
  const questions = await questionsOf(reading);
  const figures: Figure[] = [];
  for (const clients of [1, 16]) {
    for (const question of questions) figures.push(await measure(reading, question, clients));
  }
  return [...figures, await lastOverFirst(reading)];
}

async function measure(reading: Reading, question: Question, clients: number): Promise<Figure> {
  const { cards, floor, rounds } = reading;
  const client = makeClient(reading.origin, reading.cookie, clients);
  const count = clients === 1 ? rounds.one : rounds.many;
  const sides = await beside(client, reading.meter, clients, count, {
    product: (n) => ({ path: question.product(n) }),
    floor: floor && question.floor ? (n) => ({ path: question.floor?.(n) ?? "" }) : null,
  });
  client.close();
  const [product, below] = [sampleOf(sides.product), sides.floor && sampleOf(sides.floor)];
  const raw =
    clients === 1 && floor !== null && question.raw
      ? sampleOf(timeInProcess((n) => question.raw?.(floor, n), Math.min(count, 200)))
      : null;
  const reach = below === null ? null : reachOf(question, clients, product, below);
  return { operation: question.operation, cards, clients, product, floor: below, raw, reach };
}

function reachOf(
  question: Question,
  clients: number,
  product: Figure["product"],
  floor: Figure["floor"],
): Reach | null {
  if (product === null || floor === null) return null;
  if (clients === 1) return question.most === null ? null : timesFloor(product, floor, question.most);
  return question.least === undefined ? null : throughput(product, floor, question.least);
}

/** Product and floor by turns, so that whatever else the machine does falls on both. */
async function beside(
  client: Client,
  meter: Meter,
  clients: number,
  count: number,
  asks: { product: (n: number) => Ask; floor: ((n: number) => Ask) | null },
): Promise<{ product: Times; floor: Times | null }> {
  const turns = 4;
  const per = Math.ceil(count / turns);
  const list = (make: (n: number) => Ask, turn: number) => Array.from({ length: per }, (_, i) => make(turn * per + i));
  const warm = Math.min(per, 30);
  await drive(client, list(asks.product, 0).slice(0, warm), clients, meter);
  if (asks.floor) await drive(client, list(asks.floor, 0).slice(0, warm), clients, meter);
  const product: Times[] = [];
  const floor: Times[] = [];
  for (let turn = 0; turn < turns; turn++) {
    product.push(await drive(client, list(asks.product, turn), clients, meter));
    if (asks.floor) floor.push(await drive(client, list(asks.floor, turn), clients, meter));
  }
  return { product: together(product), floor: asks.floor ? together(floor) : null };
}

/** What is searched for is drawn from the fleet itself, from the same seed each time. */
async function questionsOf({ store }: Reading): Promise<Question[]> {
  const dice = makeDice(seed);
  const drawn = await store.db
    .select({ number: card.number, name: card.userName })
    .from(card)
    .where(sql`${card.userName} is not null`)
    .limit(2000);
  const any = () => dice.pick(drawn);
  const texts = (make: () => string) => Array.from({ length: 40 }, make);
  const fragments = (digits: number) =>
    texts(() => {
      const { number } = any();
      const from = dice.roll(number.length - digits + 1);
      return number.slice(from, from + digits);
    });
  const names = texts(() => any().name?.slice(-2) ?? "");
  return [
    {
      operation: "page of 50 with total, carrier + stage, by due",
      product: () => rows(view.carrier, view.stage),
      floor: () => `/floor/page?${bareView}`,
      raw: (floor) => floor.page(view.carrier, view.stage),
      most: 2,
      least: 0.5,
    },
    searching("search, four to six digits", [...fragments(4), ...fragments(5), ...fragments(6)]),
    searching("search, three digits", fragments(3)),
    searching("search, two characters of a name", names),
    searching("search, pinyin of a name", ["liming", "wangfang", "zhangwei", "lh", "wxm"]),
    {
      operation: "facets, no filter",
      product: () => "/fleet/facets?facet=stage",
      floor: () => "/floor/facets",
      raw: (floor) => floor.facets(),
      most: 2,
    },
    {
      operation: "facets under filters",
      product: () => `/fleet/facets?facet=stage&q=carrier:${view.carrier}`,
      floor: () => `/floor/counted?carrier=${view.carrier}`,
      raw: (floor) => floor.counted(view.carrier),
      most: 1.5,
    },
  ];
}

/** The page that the bench opens over and over. */
export function pageOfFifty(): Ask {
  return { path: rows(view.carrier, view.stage) };
}

function rows(carrier: string, stage: string): string {
  return `/fleet/rows?q=carrier:${carrier}+stage:${stage}&sort=due`;
}

function searching(operation: string, texts: readonly string[]): Question {
  const text = (n: number) => texts[n % texts.length] ?? "";
  return {
    operation,
    product: (n) => `/fleet/rows?q=${encodeURIComponent(text(n))}`,
    floor: (n) => `/floor/search?q=${encodeURIComponent(text(n))}`,
    raw: (floor, n) => floor.search(text(n)),
    most: 2,
  };
}

/** The last page of the whole fleet by number, over its first. */
async function lastOverFirst({ cards, store, origin, meter, cookie, rounds }: Reading): Promise<Figure> {
  const [row] = await store.db.select({ n: sql<number>`count(*)` }).from(card).where(eq(card.carrier, view.carrier));
  const last = Math.ceil(Number(row?.n ?? 0) / 50);
  const page = (n: number): Ask => ({ path: `/fleet/rows?q=carrier:${view.carrier}&sort=due&page=${n}` });
  const client = makeClient(origin, cookie, 1);
  const sides = await beside(client, meter, 1, rounds.one, { product: () => page(last), floor: () => page(1) });
  client.close();
  const [product, floor] = [sampleOf(sides.product), sides.floor && sampleOf(sides.floor)];
  const got = floor === null ? 0 : product.median / floor.median;
  const reach = { of: "× first page", got, most: 1.5 };
  return { operation: "last page (floor: the product's first)", cards, clients: 1, product, floor, raw: null, reach };
}
