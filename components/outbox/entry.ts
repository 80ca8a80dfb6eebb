import type { Seen } from "@/domain/case/seen";
import type { Refusal } from "@/domain/change";
import type { Day, Instant } from "@/domain/rows";

/** What the page gives to what stands above its card. */
export interface FrameProps {
  /** Whose page it is. */
  person: string;
  /** When the server read what the page shows. */
  readAt: Instant;
  today: Day;
}

/** A deed of `/mine` as its Server Action takes it, but for the key. */
export interface Deed {
  act: string;
  input: Record<string, unknown>;
}

/** A file for an address of ours that takes a form with one `file`, and `Idempotency-Key` and `Simoff-Person` as headers. */
export interface Upload {
  path: `/cards/${string}`;
  fields: Readonly<Record<string, string>>;
  file: File;
}

/** One thing that could not be sent yet, as this browser keeps it. */
export interface Entry {
  /** Chosen here, once: the server does what comes by it once. They sort by when they were made. */
  key: string;
  /** Whose it is: in nobody else's session is it sent. */
  who: string;
  /** In the words of the page. */
  said: string;
  /** When it was done, by this device's clock. */
  at: number;
  what: Deed | Upload;
  /** Refused: it stays until somebody has looked at it. */
  state: "waiting" | "sending" | "refused";
  refusal?: Refusal;
}

export type Answer = { ok: true; value: unknown; reread?: true } | { ok: false; refusal: Refusal };

/** By which a file is taken once, and from whose page. */
export function headersOf({ key, who }: Pick<Entry, "key" | "who">): Record<string, string> {
  return { "Idempotency-Key": key, "Simoff-Person": who };
}

/** The items that a deed rests on, as they were seen. */
export function seenIn({ what }: Entry): readonly Seen[] {
  return "act" in what ? ((what.input.seen ?? []) as readonly Seen[]) : []; // written by `post` alone
}

let count = 0;

/** Time, a running number, chance. Plain HTTP has no `randomUUID`, but has `getRandomValues`. */
export function newKey(): string {
  count += 1;
  const chance = [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(36).padStart(2, "0"));
  return `${Date.now().toString(36).padStart(9, "0")}-${count.toString(36).padStart(4, "0")}-${chance.join("")}`;
}
