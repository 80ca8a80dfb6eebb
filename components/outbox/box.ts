import { type Refusal, refuse } from "@/domain/change";
import { type Answer, type Entry, headersOf, newKey, seenIn } from "./entry";
import { type Keeper, openKeeper } from "./keeper";
import { raiseFlag, setWaiting, touch } from "./waiting";

/** What the list shows. */
export interface Box {
  entries: readonly Entry[];
  /** They outlive the page. */
  lasting: boolean;
  /** Nobody, or somebody else, is signed in: sending needs that first. */
  ended: boolean;
  /** How many went out since the page was opened. */
  sent: number;
}

const empty: Box = { entries: [], lasting: true, ended: false, sent: 0 };
let now = empty;
let owner: string | null = null;
let keeper: Promise<Keeper> | null = null;
const hearers = new Set<() => void>();

export function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

export function snapshot(): Box {
  return now;
}

function set(change: Partial<Box>): void {
  now = { ...now, ...change };
  setWaiting(waitingIn(now.entries));
  for (const hear of hearers) hear();
  raiseFlag(now.lasting && now.entries.some(({ state }) => state !== "refused"));
}

/** Shows what that person left in this browser. What was on its way when the page closed is sent again; its key tells whether it had arrived. */
export async function open(person: string): Promise<void> {
  keeper ??= openKeeper();
  const { all, lasting } = await keeper;
  if (owner === person) return;
  owner = person;
  const mine = (await all()).filter(({ who }) => who === person);
  for (const one of mine) touch(seenIn(one));
  set({
    lasting,
    ended: false,
    entries: mine.map((one) => (one.state === "sending" ? { ...one, state: "waiting" } : one)),
  });
}

async function write(entry: Entry): Promise<void> {
  try {
    await (await keeper)?.put(entry);
  } catch {
    // Full, or taken away by the browser: it stays in the list of this page.
    set({ lasting: false });
  }
}

export async function add(entry: Entry): Promise<void> {
  set({ entries: [...now.entries, entry] });
  await write(entry);
}

export async function drop({ key }: Entry): Promise<void> {
  set({ entries: now.entries.filter((one) => one.key !== key) });
  await (await keeper)?.drop(key);
}

/** Sends a refused one once more, as a deed of its own: both values have been seen. */
export async function again(entry: Entry): Promise<void> {
  await drop(entry);
  const { what } = entry;
  const anew = "act" in what ? { ...what, input: { ...what.input, seen: [] } } : what;
  await add({ ...entry, key: newKey(), what: anew, state: "waiting", refusal: undefined });
}

let going: Promise<Answer> | null = null;

/** Sends what waits, one after another, until one cannot be sent: then it and those behind it wait on, and the answer says why. */
export function flush(): Promise<Answer> {
  going ??= sendAll().finally(() => {
    going = null;
  });
  return going;
}

/** Says nothing of the deed itself: it waits on, and all behind it. */
const passing: readonly string[] = ["offline", "busy", "disk_full", "failed", "signed_out", "projecting"];

async function sendAll(): Promise<Answer> {
  for (;;) {
    const next = now.entries.find(({ state }) => state === "waiting");
    if (next === undefined) return { ok: true, value: null };
    put({ ...next, state: "sending" });
    const refusal = await send(next);
    if (refusal === null) {
      set({ ended: false, sent: now.sent + 1 });
      await drop(next);
    } else if (passing.includes(refusal.refused)) {
      put({ ...next, state: "waiting" });
      set({ ended: refusal.refused === "signed_out" });
      return { ok: false, refusal };
    } else {
      const refused: Entry = { ...next, state: "refused", refusal };
      put(refused);
      await write(refused);
    }
  }
}

function put(entry: Entry): void {
  set({ entries: now.entries.map((one) => (one.key === entry.key ? entry : one)) });
}

/** Null: it is done, now or before. */
async function send({ what, key, who }: Entry): Promise<Refusal | null> {
  try {
    const response =
      "act" in what
        ? await fetch("/mine/outbox", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ who, act: what.act, input: { ...what.input, key } }),
          })
        : await fetch(what.path, { method: "POST", headers: headersOf({ key, who }), body: formOf(what) });
    return await refusalIn(response);
  } catch {
    return refuse("offline");
  }
}

function formOf({ fields, file }: { fields: Readonly<Record<string, string>>; file: File }): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  return body;
}

/** Written by our own handlers; what stands before them (a proxy, a page to sign in to a network) may answer with anything. */
async function refusalIn(response: Response): Promise<Refusal | null> {
  const said: { refusal?: Refusal | null; files?: { refusal: Refusal | null }[] } = await response
    .json()
    .catch(() => ({}));
  if (said.refusal !== undefined) return said.refusal;
  const [file] = said.files ?? [];
  return file === undefined ? refuse("busy") : file.refusal;
}

/** By item, and by card of its question, the last deed that is not sent. */
function waitingIn(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { what, state, key } of entries) {
    if (state === "refused") continue;
    if (!("act" in what)) found.set(key, "upload");
    else for (const about of aboutWhat(what.act, what.input)) found.set(about, what.act);
  }
  return found;
}

function aboutWhat(act: string, { id, itemId, ids, cardId }: Record<string, unknown>): string[] {
  if (act === "answer" || act === "list") return [`question ${cardId}`];
  const named = [id, itemId, ...(Array.isArray(ids) ? ids : [])].filter((one) => typeof one === "string");
  return named.length > 0 ? named : [`${act} ${cardId}`];
}
