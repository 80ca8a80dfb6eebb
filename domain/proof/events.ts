import type { LogLine } from "./bundle";
import { concat, fromHex, type Hash, hex, utf8 } from "./bytes";
import { RightEdge } from "./merkle";

export type EventFault =
  | "event_unreadable"
  | "event_missing"
  | "event_misplaced"
  | "event_changed"
  | "event_unlinked"
  | "value_changed";

/** What events say that the rest of a bundle is held against. */
export interface Said {
  /** SHA-256 of each certificate's file, by the certificate's id. */
  certificates: Map<string, string>;
  /** Public keys that the log says it is signed with, in hexadecimal. */
  keys: Set<string>;
  /** Events that are told in full. */
  full: number;
}

const zero = Uint8Array.of(0);

/** Reads a log's lines in their order: numbers, hashes, links, values; keeps the hashes, so that every earlier root can be had. */
export class EventReader {
  readonly said: Said = { certificates: new Map(), keys: new Set(), full: 0 };
  private readonly edge: RightEdge;
  private leaves = new Uint8Array(32 * 1024);
  private before = "0".repeat(64);
  /** A number that was passed over: missing, or further down. */
  private gap: number | null = null;

  constructor(
    private readonly hash: Hash,
    private readonly roots: Map<number, string>,
  ) {
    this.edge = new RightEdge(hash);
  }

  get size(): number {
    return this.edge.size;
  }

  /** Takes one line; gives what is wrong with it. After a gap lines are only looked through for what was passed over. */
  take(text: string): { what: EventFault; seq: number } | null {
    const line = read(text);
    if (line === null) return { what: "event_unreadable", seq: this.size + 1 };
    if (this.gap !== null) return line.seq === this.gap ? { what: "event_misplaced", seq: line.seq } : null;
    if (line.seq <= this.size) return { what: "event_misplaced", seq: line.seq };
    if (line.seq > this.size + 1) {
      this.gap = this.size + 1;
      return null;
    }
    const wrong = line.body === undefined ? null : this.full(line, line.body);
    const leaf = fromHex(line.leaf);
    if (leaf?.length !== 32) return { what: "event_unreadable", seq: line.seq };
    this.keep(leaf);
    this.edge.add(leaf);
    if (this.roots.has(this.size)) this.roots.set(this.size, hex(this.edge.root()));
    this.before = line.leaf;
    return wrong && { what: wrong, seq: line.seq };
  }

  /** What is wrong at the end: a number that never came. */
  end(): { what: EventFault; seq: number } | null {
    return this.gap === null ? null : { what: "event_missing", seq: this.gap };
  }

  /** The root when the log had that many events. */
  rootAt(size: number): Uint8Array {
    const edge = new RightEdge(this.hash);
    for (let at = 0; at < size; at++) edge.add(this.leaves.slice(at * 32, at * 32 + 32));
    return edge.root();
  }

  private keep(leaf: Uint8Array): void {
    const at = this.size * 32;
    if (at + 32 > this.leaves.length) {
      const more = new Uint8Array(this.leaves.length * 2);
      more.set(this.leaves);
      this.leaves = more;
    }
    this.leaves.set(leaf, at);
  }

  private full(line: LogLine, body: string): EventFault | null {
    this.said.full += 1;
    if (hex(this.hash(concat(zero, utf8(body)))) !== line.leaf) return "event_changed";
    const told = bodyOf(body);
    if (told?.seq !== line.seq) return "event_changed";
    if (told.prev !== this.before) return "event_unlinked";
    note(told, this.said);
    return valuesFit(this.hash, body, line.values ?? []) ? null : "value_changed";
  }
}

/** Whether each value is what its commitment in the event says. */
export function valuesFit(hash: Hash, body: string, values: readonly [string, string, string][]): boolean {
  return values.every(([commitment, salt, value]) => {
    const bytes = fromHex(salt);
    return bytes !== null && body.includes(`"${commitment}"`) && hex(hash(concat(bytes, utf8(value)))) === commitment;
  });
}

function read(text: string): LogLine | null {
  try {
    const line: Partial<LogLine> = JSON.parse(text);
    const known = Number.isSafeInteger(line.seq) && typeof line.leaf === "string";
    const values = line.values === undefined || (Array.isArray(line.values) && line.values.every(isTriple));
    return known && values && ["string", "undefined"].includes(typeof line.body) ? (line as LogLine) : null;
  } catch {
    return null;
  }
}

function isTriple(one: unknown): boolean {
  return Array.isArray(one) && one.length === 3 && one.every((text) => typeof text === "string");
}

/** As far as a verifier reads what `db/event.ts` writes. */
interface Body {
  seq: number;
  prev: string;
  deed: string;
  detail: { publicKey?: unknown } | null;
  changes: { table: string; id: string; op: string; fields: Record<string, unknown> }[];
}

function bodyOf(text: string): Body | null {
  try {
    const body: Partial<Body> = JSON.parse(text);
    return Array.isArray(body.changes) ? (body as Body) : null; // canonical JSON of an event, as its hash has shown
  } catch {
    return null;
  }
}

function note({ deed, detail, changes }: Body, { certificates, keys }: Said): void {
  if (deed === "proof.key" && typeof detail?.publicKey === "string") keys.add(detail.publicKey);
  for (const { table, id, op, fields } of changes) {
    if (table !== "certificate") continue;
    const now = Array.isArray(fields.sha256) ? fields.sha256[1] : null;
    if (op === "remove") certificates.delete(id);
    else if (typeof now === "string") certificates.set(id, now);
  }
}
