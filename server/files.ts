import { readFile } from "@/db/files";
import { findByFile } from "@/db/papers";
import { findPhoto } from "@/db/photos";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import type { CertificateRow } from "@/domain/case/rows";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import type { Taker } from "./certificates";
import { filePolicy } from "./headers";
import { localeOf } from "./language";
import { log } from "./log";
import { remakePicture } from "./media";
import { plain } from "./plain";

const bare = {
  "Cache-Control": "private, no-store",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": filePolicy,
  "Cross-Origin-Resource-Policy": "same-origin",
};

type Asking = Omit<Taker, "clock"> & { headers: Pick<Headers, "get"> };

type Paper = Pick<CertificateRow, "sha256" | "mediaType" | "fileName" | "cardId">;

interface Found {
  paper: Paper;
  bytes: Buffer;
}

/** A certificate's file, or the picture of a 办不了. */
async function fileOf(store: Store, actor: Actor, sha256: string): Promise<Paper | null> {
  const paper = await findByFile(store, actor, sha256);
  if (paper !== null) return paper;
  const photo = await findPhoto(store, actor, sha256);
  if (photo === null || photo.photoType === null) return null;
  const { cardId, photoType: mediaType } = photo;
  return { sha256, cardId, mediaType, fileName: `photo.${mediaType.slice("image/".length)}` };
}

/**
 * The file of a paper that the actor may see, its bytes checked against their SHA-256, or the answer that says why not: 404 for "not there"
 * and "not yours" alike, 500 for a file that is missing or damaged, which is never given.
 */
async function findFile({ store, actor, dataDir, headers }: Asking, sha256: string): Promise<Found | Response> {
  const words = (localeOf(headers) === "en" ? en : zh).card.certificate.file;
  // A picture cannot be masked: what is on it is on the wall.
  if (actor.projecting) return plain(409, (localeOf(headers) === "en" ? en : zh).errors.refused.projecting, bare);
  const paper = /^[0-9a-f]{64}$/.test(sha256) ? await fileOf(store, actor, sha256) : null;
  if (paper === null) return plain(404, words.notFound, bare);
  const bytes = await readFile(dataDir, sha256);
  if (typeof bytes !== "string") return { paper, bytes };
  log().error("file cannot be given", { code: bytes, cardId: paper.cardId });
  return plain(500, bytes === "missing" ? words.missing : words.damaged, bare);
}

/** Gives a file as it was uploaded, to be saved. */
export async function giveFile(asking: Asking, sha256: string): Promise<Response> {
  const found = await findFile(asking, sha256);
  if (found instanceof Response) return found;
  const { paper, bytes } = found;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...bare,
      "Content-Type": paper.mediaType,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": attachment(paper.fileName),
    },
  });
}

/** Points of a picture's longer side: for a page, and for a small picture beside text. */
const sides = { page: 1600, small: 320 } as const;

/** The last HEICs made into what a page shows: decoding one takes seconds, and what is beside a text is made of it. */
const decoded = new Map<string, Promise<Buffer>>();
const mostDecoded = 20;

function pageOf({ paper, bytes }: Found): Promise<Buffer> {
  const { sha256, mediaType } = paper;
  if (mediaType !== "image/heic") return Promise.resolve(bytes);
  const made = decoded.get(sha256) ?? remakePicture(bytes, sides.page);
  decoded.delete(sha256);
  decoded.set(sha256, made);
  made.catch(() => decoded.delete(sha256));
  for (const oldest of [...decoded.keys()].slice(0, -mostDecoded)) decoded.delete(oldest);
  return made;
}

/** Gives a picture made anew of a JPEG, PNG or HEIC. A PDF is drawn by the page itself, so here it is 404. */
export async function givePreview(asking: Asking, sha256: string, size: keyof typeof sides): Promise<Response> {
  const found = await findFile(asking, sha256);
  if (found instanceof Response) return found;
  if (found.paper.mediaType === "application/pdf") return new Response(null, { status: 404, headers: bare });
  const picture = await remakePicture(await pageOf(found), sides[size]);
  return new Response(new Uint8Array(picture), { headers: { ...bare, "Content-Type": "image/jpeg" } });
}

/** Content-Disposition with the name as it is (RFC 6266, RFC 8187), and a plain one for who cannot read that. */
export function attachment(fileName: string): string {
  const extension = /\.[a-z0-9]+$/i.exec(fileName)?.[0] ?? "";
  const exact = encodeURIComponent(fileName).replaceAll(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="certificate${extension}"; filename*=UTF-8''${exact}`;
}
