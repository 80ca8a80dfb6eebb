import { setTimeout as pause } from "node:timers/promises";
import { openFolder } from "../../db/store";
import { pdf } from "../../server/example";
import { actionId, callAction } from "../bench/actions";
import { type Ask, type Client, makeClient } from "../bench/client";
import { cookieOf, type Item, type Stage } from "../torture/stage";

/** One request: what it was, how long it took from the moment in which it was due, and whether it went as it should. */
export interface Answer {
  what: string;
  ms: number;
  error: string | null;
}

/** Eight people at their desks; one of them twice, at a computer and with a phone. */
const seats = ["owner", "siteManager", "teamManager", "operator", "auditor", "user", "user", "teammate"] as const;

const mine = "app/(desk)/mine/actions.ts";
type Ids = { tick: string; untick: string };

const searches = ["q=1310", "stage=preparing", "carrier=cmcc&sort=due", "q=%E6%9D%8E", "stage=cancelled", "sort=-rent"];

/** Asks `perSecond` things a second, in turn by eight people, until the time is over; gives each answer to `note`. Late answers delay nobody. */
export async function load(
  origin: string,
  dataDir: string,
  stage: Stage,
  { perSecond, seconds }: { perSecond: number; seconds: number },
  note: (answer: Answer) => void,
): Promise<void> {
  const ids = { tick: actionId(mine, "tick"), untick: actionId(mine, "untick") };
  const store = openFolder(dataDir, "here");
  const clients: Client[] = [];
  for (const seat of seats) clients.push(makeClient(origin, await cookieOf(store, dataDir, seat), 6));
  await store.close();
  const asker = makeAsker(stage, ids);
  const began = performance.now();
  const waiting = new Set<Promise<void>>();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const asked = asker(n);
    const client = clients[asked.seat ?? n % clients.length];
    if (!client) throw new Error("a seat without a client");
    const one = answer(client, asked, due).then(note);
    waiting.add(one);
    one.finally(() => waiting.delete(one));
  }
  await Promise.all(waiting);
  for (const client of clients) client.close();
}

/** A kept connection that the server closes at the moment in which it is used again: a browser asks once more, and so does this. */
async function got(client: Client, ask: Ask): Promise<{ status: number; text: string }> {
  return client.get(ask).catch((error: unknown) => {
    const closed = error instanceof Error && "code" in error && error.code === "ECONNRESET";
    if (closed && ask.body === undefined) return client.get(ask);
    throw error;
  });
}

interface Asked {
  what: string;
  ask: Ask;
  /** Who must ask it; anybody if left out. */
  seat?: number;
  expects?: string;
  after?: () => void;
}

async function answer(client: Client, { what, ask, expects, after }: Asked, due: number): Promise<Answer> {
  try {
    const { status, text } = await got(client, ask);
    const ms = performance.now() - due;
    // A reader without the room gets 404, as they should.
    const fine = status === 200 || (expects === undefined && status === 404);
    const good = fine && (expects === undefined || text.includes(expects));
    after?.();
    return { what, ms, error: good ? null : `${status} ${expects === undefined ? "" : text.slice(0, 200)}` };
  } catch (error) {
    return { what, ms: performance.now() - due, error: String(error) };
  }
}

/** What the nth request is: of forty, some thirty reads, seven ticks, and now and then an upload or an export. */
function makeAsker(stage: Stage, ids: Ids): (n: number) => Asked {
  const cards = [...new Set(stage.items.map(({ cardId }) => cardId))];
  const own = [stage.items.filter((_, n) => n % 2 === 0), stage.items.filter((_, n) => n % 2 === 1)];
  const cleared = new Set<string>();
  const busy = new Set<string>();
  const turns = [0, 0];
  const tick = (which: number, n: number): Asked => {
    const items = own[which] ?? [];
    const turn = turns[which] ?? 0;
    turns[which] = turn + 1;
    const item = items[turn % items.length];
    // A tick of this very item that has not been answered yet: somebody else looks at a list meanwhile.
    if (!item || busy.has(item.id)) return rows(n);
    busy.add(item.id);
    return ticking(item, cleared, busy, ids, 5 + which);
  };
  return (n) => {
    const k = n % 40;
    if (k % 6 === 1) return tick((k - 1) / 6 < 4 ? 0 : 1, n);
    if (k === 2 && n % 400 === 2) return upload(stage, n);
    if (k === 3 && n % 600 === 3) return { what: "csv", ask: { path: "/fleet.csv" }, seat: 4 };
    if (k % 8 === 4) return { what: "card", ask: { path: `/cards/${cards[n % cards.length]}` } };
    if (k === 5 || k === 26) return { what: "mine", ask: { path: "/mine" }, seat: 5 };
    if (k === 10) return { what: "fleet", ask: { path: "/fleet" }, seat: 0 };
    return rows(n);
  };
}

function rows(n: number): Asked {
  return { what: "rows", ask: { path: `/fleet/rows?${searches[n % searches.length]}` } };
}

function ticking(item: Item, cleared: Set<string>, busy: Set<string>, ids: Ids, seat: number): Asked {
  const done = cleared.has(item.id);
  const input = done ? { cardId: item.cardId, ids: [item.id], to: "open" } : item;
  const after = () => {
    busy.delete(item.id);
    if (done) cleared.delete(item.id);
    else cleared.add(item.id);
  };
  return {
    what: "tick",
    ask: callAction("/mine", done ? ids.untick : ids.tick, input),
    seat,
    expects: '"ok":true',
    after,
  };
}

const border = "----simoffsoak";

function upload({ gone }: Stage, n: number): Asked {
  const field = (name: string, value: string) =>
    `--${border}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `--${border}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const start = `${field("kind", "cancellation_proof")}${field("says", "completed")}${head}`;
  const body = Buffer.concat([
    Buffer.from(start),
    pdf(1, `SOAK ${n} ${Date.now()}`),
    Buffer.from(`\r\n--${border}--\r\n`),
  ]);
  const headers = { "Content-Type": `multipart/form-data; boundary=${border}` };
  const path = `/cards/${gone[n % gone.length]}/certificates`;
  return { what: "upload", ask: { path, headers, body }, seat: 3, expects: '"refusal":null' };
}
