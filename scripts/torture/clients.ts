import { createHash } from "node:crypto";
import { pdf } from "../../server/example";
import { actionId, callAction, callForm } from "../bench/actions";
import { type Client, makeClient } from "../bench/client";
import type { Item, Stage } from "./stage";

/** What the server has said yes to, and what it was asked and could not answer any more. */
export interface Promised {
  /** An item's state by its last answered tick; null: a tick was under way when the server died, either is right. */
  items: Map<string, "cleared" | "open" | null>;
  /** The SHA-256 of each upload that was taken. */
  files: Set<string>;
  /** Registers by the first digits of their numbers: stored whole, or under way when the server died. */
  imports: Map<string, "stored" | "open">;
  /** Answered writes. */
  writes: number;
}

export function nothingPromised(): Promised {
  return { items: new Map(), files: new Set(), imports: new Map(), writes: 0 };
}

export interface Cookies {
  user: string;
  operator: string;
}

export const importRows = 24;

/** Asks and expects; what breaks off is not answered. */
async function answered(
  client: Client,
  ...ask: Parameters<Client["get"]>
): Promise<{ status: number; text: string } | null> {
  return client.get(...ask).catch(() => null);
}

/** Ticks and unticks own items, one after the other, until the server is gone. */
export async function tickAway(
  origin: string,
  { user }: Cookies,
  items: readonly Item[],
  promised: Promised,
): Promise<void> {
  const client = makeClient(origin, user, 1);
  const file = "app/(desk)/mine/actions.ts";
  const ids = { tick: actionId(file, "tick"), untick: actionId(file, "untick") };
  for (let n = 0; ; n++) {
    const item = items[n % items.length];
    if (!item) break;
    const was = promised.items.get(item.id) ?? "open";
    promised.items.set(item.id, null);
    const done = was === "cleared";
    const input = done ? { cardId: item.cardId, ids: [item.id], to: "open" } : item;
    const got = await answered(client, callAction("/mine", done ? ids.untick : ids.tick, input));
    if (got === null) break;
    requireYes(got, '"ok":true');
    promised.items.set(item.id, done ? "open" : "cleared");
    promised.writes += 1;
  }
  client.close();
}

/** Uploads one certificate after the other, each of its own bytes. */
export async function layAway(
  origin: string,
  { operator }: Cookies,
  { gone }: Stage,
  promised: Promised,
): Promise<void> {
  const client = makeClient(origin, operator, 1);
  for (let n = 0; ; n++) {
    const bytes = pdf(1, `PROOF ${process.pid} ${promised.files.size} ${n} ${performance.now()}`);
    const form = new FormData();
    form.append("kind", "cancellation_proof");
    form.append("says", "completed");
    form.append("file", new File([new Uint8Array(bytes)], "证明.pdf"));
    const made = new Request(origin, { method: "POST", body: form });
    const body = Buffer.from(await made.arrayBuffer());
    const headers = { "Content-Type": made.headers.get("content-type") ?? "" };
    const got = await answered(client, { path: `/cards/${gone[n % gone.length]}/certificates`, headers, body });
    if (got === null) break;
    requireYes(got, '"refusal":null');
    promised.files.add(createHash("sha256").update(bytes).digest("hex"));
    promised.writes += 1;
  }
  client.close();
}

let registers = 0;

/** Imports one small register after the other, as from the page: the file, its preview, the agreement, until it has ended. */
export async function importAway(origin: string, { operator }: Cookies, promised: Promised): Promise<void> {
  const client = makeClient(origin, operator, 1);
  for (;;) {
    const prefix = `132${String(++registers).padStart(5, "0")}`;
    const lines = Array.from(
      { length: importRows },
      (_, n) => `${prefix}${String(n).padStart(3, "0")},移动,公司,示例公司,销一组`,
    );
    const body = ["手机号,运营商,实名类型,机主,部门", ...lines].join("\n");
    const headers = { "Content-Type": "text/csv", "X-File-Name": "register.csv" };
    const draft = await answered(client, { path: "/import/upload", headers, body });
    if (draft === null) break;
    const { draftId } = JSON.parse(draft.text) as { draftId: string };
    const path = `/import?draft=${draftId}`;
    const preview = await answered(client, { path });
    if (preview === null) break;
    promised.imports.set(prefix, "open");
    const apply = actionId("app/(desk)/import/actions.ts", "applyImport");
    const got = await answered(client, callForm(path, apply, null, agreement(preview.text)));
    if (got === null) break;
    if (/^1:\{"refused"/m.test(got.text)) throw new Error(got.text);
    if (!(await isEnded(client, draftId))) break;
    promised.imports.set(prefix, "stored");
    promised.writes += 1;
  }
  client.close();
}

async function isEnded(client: Client, draftId: string): Promise<boolean> {
  for (;;) {
    const got = await answered(client, { path: `/import/progress?draft=${draftId}` });
    if (got === null) return false;
    if (got.status === 404 || JSON.parse(got.text).ended) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the person agrees to, as the page's form has it. */
function agreement(html: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes('name="seen"')) ?? "";
  const inputs = [...form.matchAll(/<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
}

/** A server that answers must say yes: a refusal here is a fault of the program or of this test. */
function requireYes({ status, text }: { status: number; text: string }, yes: string): void {
  if (status === 200 && text.includes(yes)) return;
  throw new Error(`answered ${status}: ${text.slice(0, 400)}`);
}
