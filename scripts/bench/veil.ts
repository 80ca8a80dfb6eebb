import { readPage } from "../../db/fleet/page";
import { projected } from "../../db/projected";
import { visibleTo } from "../../db/scope";
import { makeActor, wholeScope } from "../../domain/actor";
import { parseFleetQuery } from "../../domain/fleet/query";
import { sampleOf, timesOf } from "./client";
import { amount, type Figure } from "./figure";
import type { Reading } from "./reads";

const who = { accountId: "b-account-owner", personId: "b-owner", name: "周示例", scope: wholeScope };

/** What projection mode costs a page of the fleet, in this process and in turns: without it, with the question whether it is on, and on. */
export async function measureVeil({ store, cards, rounds }: Reading): Promise<Figure[]> {
  const actor = makeActor({ ...who, role: "owner" });
  const query = parseFleetQuery(new URLSearchParams());
  const read = (from: typeof store) => readPage(from, actor, query, visibleTo(actor), { total: cards, more: false });
  // As `server/store.ts` asks: what the request's session said is known by its cookies.
  const said = new WeakMap<object, boolean>();
  const isProjecting = async (request: object) => said.get(await request) ?? false;
  const opened = async (on: boolean) => {
    const request = {};
    said.set(request, on);
    return (await isProjecting(request)) ? projected(store) : store;
  };
  const ways = [async () => store, () => opened(false), () => opened(true)];
  const times: number[][] = ways.map(() => []);
  // The first third is for the compiler.
  for (let n = 0; n < 3 * rounds.one; n++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const at = (n + turn) % ways.length;
      const began = performance.now();
      await read((await ways[at]?.()) ?? store);
      if (n > rounds.one) times[at]?.push(performance.now() - began);
    }
  }
  const [bare = 0, off = 0, on = 0] = times.map((each) => sampleOf(timesOf(each)).median);
  return [
    amount("a page of the fleet with projection mode off against without it", cards, {
      of: "×",
      got: off / bare,
      most: 1.05,
    }),
    amount("a page of the fleet projected against not", cards, { of: "×", got: on / bare }),
  ];
}
