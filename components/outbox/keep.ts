import type { Seen } from "@/domain/case/seen";
import { refuse } from "@/domain/change";
import { type Answer, type Deed, type Entry, headersOf, newKey, type Upload } from "./entry";
import { isFlagged, isTouched, touch, untouch, waits } from "./waiting";

/** What is needed before anything is kept; the rest (`box.ts`, `list.tsx`) is loaded when the page has long been usable. */

/** Why a deed was kept instead of done: no line, a session that ended, or somebody else was there first and a choice is needed. */
export type Why = "line" | "session" | "stale";

class Kept {
  constructor(readonly why: Why) {}
}

/** Whether an answer says that the deed is kept in the list, and why; null where it was done. */
export function keptWhy(answer: Answer): Why | null {
  return answer.ok && answer.value instanceof Kept ? answer.value.why : null;
}

let person: string | null = null;
let box: Promise<typeof import("./box")> | null = null;

/** Whose page is open: what is done on it is theirs. */
export function setPerson(id: string): void {
  person = id;
}

/** The outbox itself; throws a `TypeError` where it cannot be loaded any more. */
export function openBox(): Promise<typeof import("./box")> {
  box ??= import("./box").then(async (loaded) => {
    if (person !== null) await loaded.open(person);
    return loaded;
  });
  const opening = box;
  return opening.catch(() => {
    box = null;
    throw new TypeError("no line");
  });
}

/** Does a deed, by a key of its own; what finds no line, no session or an item that somebody else changed is kept in the list. */
export async function post(
  act: (input: Record<string, unknown>) => Promise<Answer>,
  { act: name, input }: Deed,
  said: string,
): Promise<Answer> {
  const seen = ((input.seen ?? []) as readonly Seen[]).filter((one) => !isTouched(one));
  const entry = entryOf({ act: name, input: { ...input, seen } }, said);
  touch(seen);
  const answer = await tryOnce(() => act({ ...input, seen, key: entry.key }));
  if (answer !== null && !answer.ok) untouch(seen);
  return answer !== null && !keeps(answer) ? answer : keepEntry(entry, answer);
}

/**
 * Sends a file, or keeps it in the list: without a line, or behind others that wait. `send` gets the headers by which the server takes it once; where
 * the line is down it throws a `TypeError`, as `fetch` does. What comes is an answer as of a deed of the page; `keptWhy` says whether it was kept.
 */
export async function sendOrKeep(
  send: (headers: Record<string, string>) => Promise<Answer>,
  upload: Upload,
  said: string,
): Promise<Answer> {
  const entry = entryOf(upload, said);
  const answer = await tryOnce(() => send(headersOf(entry)));
  return answer !== null && !keeps(answer) ? answer : keepEntry(entry, answer);
}

/** Puts a file that was taken without a line into the list, to be sent with the others. */
export function keep(upload: Upload, said: string): Promise<Answer> {
  return keepEntry(entryOf(upload, said), null);
}

function entryOf(what: Entry["what"], said: string): Entry {
  return { key: newKey(), who: person ?? "", said, at: Date.now(), what, state: "waiting" };
}

/** Null: it could not be sent. Behind others it is not even tried, so that all arrive in order. */
async function tryOnce(run: () => Promise<Answer>): Promise<Answer | null> {
  if (waits().size > 0 || isFlagged()) return null;
  try {
    return await run();
  } catch (error) {
    // What `fetch` throws where there is no line. It may have arrived all the same: the key tells.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function keeps(answer: Answer): boolean {
  return !answer.ok && (answer.refusal.refused === "signed_out" || answer.refusal.refused === "stale");
}

async function keepEntry(entry: Entry, answer: Answer | null): Promise<Answer> {
  const refusal = answer === null || answer.ok ? null : answer.refusal;
  const stale = refusal?.refused === "stale";
  try {
    const opened = await openBox();
    await opened.add(stale ? { ...entry, state: "refused", refusal } : entry);
    return { ok: true, value: new Kept(stale ? "stale" : refusal === null ? "line" : "session") };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, refusal: refusal ?? refuse("offline") };
  }
}
