import { type Refusal, refuse } from "@/domain/change";
import { pieceBytes } from "@/domain/pieces";

export type Answer<V> = { ok: true; value: V } | { ok: false; refusal: Refusal };

/** A piece that takes longer has met a line that is down without saying so. */
const pieceMs = 60_000;

const hashes = new WeakMap<File, string>();

/** The SHA-256 of a file, by which the server knows again what it has of it. Null where the device cannot read the file any more. */
export async function hashFile(file: File): Promise<string | null> {
  const known = hashes.get(file);
  if (known !== undefined) return known;
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return null;
  const hash = await digest(new Uint8Array(bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  hashes.set(file, hex);
  return hex;
}

/** Over plain HTTP browsers have no `crypto.subtle`. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (crypto.subtle) return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(bytes);
}

/**
 * Sends what the server does not have of a file, in pieces, saying how many bytes are there. Throws a `TypeError` where the line is down, as `fetch`
 * does: called again it goes on from there.
 */
export async function sendPieces(
  cardId: string,
  file: File,
  sha256: string,
  onSent: (bytes: number) => void,
): Promise<Answer<null>> {
  const address = `/cards/${encodeURIComponent(cardId)}/pieces/${sha256}`;
  let said = await ask(address, "GET", null, () => {});
  for (let gaps = 0; gaps < 5; ) {
    if ("refused" in said) return { ok: false, refusal: said };
    const { have } = said;
    onSent(Math.min(have, file.size));
    if (have >= file.size) return { ok: true, value: null };
    const piece = file.slice(have, have + pieceBytes);
    said = await ask(`${address}?from=${have}`, "POST", piece, (sent) => onSent(have + Math.min(sent, piece.size)));
    if (!("refused" in said) && said.have <= have) gaps += 1;
  }
  return { ok: false, refusal: refuse("busy") };
}

/** Lays what was sent to the card, all pages together. `again`: it lay there already, and the answer had got lost. */
export async function layPages(
  address: string,
  pages: readonly { sha256: string; name: string }[],
  fields: Readonly<Record<string, string>>,
): Promise<Answer<{ again: boolean }>> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("pages", JSON.stringify(pages));
  const answer = await fetch(address, { method: "POST", body });
  const said = readSaid(await answer.text(), answer.status);
  const file = said.files?.[0];
  const refusal = said.refusal ?? file?.refusal ?? null;
  return refusal ? { ok: false, refusal } : { ok: true, value: { again: file?.again === true } };
}

/** XMLHttpRequest, because `fetch` tells nothing of what is sent. */
function ask(
  address: string,
  method: "GET" | "POST",
  body: Blob | null,
  onSent: (bytes: number) => void,
): Promise<{ have: number } | Refusal> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const broken = () => reject(new TypeError("no line"));
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      try {
        const { have, refusal } = readSaid(request.responseText, request.status);
        resolve(have === undefined ? (refusal ?? refuse("busy")) : { have });
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = broken;
    request.ontimeout = broken;
    request.open(method, address);
    request.timeout = pieceMs;
    request.send(body);
  });
}

interface Said {
  have?: number;
  refusal?: Refusal | null;
  files?: { refusal: Refusal | null; again?: true }[];
}

/** Our handlers write JSON. What stands before a server that is starting answers with a page of its own: no line for now. */
function readSaid(text: string, status: number): Said {
  try {
    return JSON.parse(text) as Said;
  } catch {
    if (status >= 502) throw new TypeError("no server");
    return { refusal: refuse("busy") };
  }
}
