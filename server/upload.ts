/** A certificate is a page or two: 15 MB are a photo of any phone or a scan of many pages. */
export const fileBytes = 15_000_000;
/** One request carries at most this many files, beside what was typed. */
export const filesPerRequest = 5;
const requestBytes = filesPerRequest * fileBytes + 100_000;

/**
 * Why a body is not taken: `too_large` · `empty` · `cut_short` fewer or more bytes came than the sender said · `not_a_form` it cannot be
 * taken apart. Nothing of it is stored.
 */
export const uploadFaults = ["too_large", "empty", "cut_short", "not_a_form"] as const;
export type UploadFault = (typeof uploadFaults)[number];

type Body = Pick<Request, "headers" | "body">;

/** Reads a whole body, counting what really comes: a line that breaks on the way must not leave half a certificate. */
export async function readBody(request: Body, mostBytes: number): Promise<Buffer | UploadFault> {
  const said = request.headers.get("content-length");
  if (said !== null && Number(said) > mostBytes) return "too_large";
  const chunks: Uint8Array[] = [];
  let counted = 0;
  try {
    for await (const chunk of request.body ?? []) {
      counted += chunk.byteLength;
      if (counted > mostBytes) return "too_large";
      chunks.push(chunk);
    }
  } catch {
    return "cut_short";
  }
  if (said !== null && counted !== Number(said)) return "cut_short";
  return counted === 0 ? "empty" : Buffer.concat(chunks);
}

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
  /** The file alone may be at fault while the others are taken. */
  fault: UploadFault | null;
}

export interface Upload {
  /** What was typed beside the files. */
  fields: Record<string, string>;
  files: UploadedFile[];
}

/** The files and fields of a form (`multipart/form-data`), each file within its bound. A form that names pages which came in pieces has no file. */
export async function readUpload(request: Body): Promise<Upload | UploadFault> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBody(request, requestBytes);
  if (typeof bytes === "string") return bytes;
  if (!/^multipart\/form-data\s*;/i.test(type)) return "not_a_form";
  const form = await partsOf(bytes, type);
  if (form === null) return "not_a_form";
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else if (value.size > 0 || value.name !== "") files.push(await fileOf(value));
  }
  if (files.length === 0 && fields.pages === undefined) return "empty";
  if (files.length > 0 && fields.pages !== undefined) return "not_a_form";
  return files.length > filesPerRequest ? "too_large" : { fields, files };
}

async function partsOf(bytes: Buffer, type: string): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

async function fileOf(file: File): Promise<UploadedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fault = bytes.byteLength === 0 ? "empty" : bytes.byteLength > fileBytes ? "too_large" : null;
  return { name: plainName(file.name), bytes, fault };
}

/** A file's name as it may stand in a row and a header: no folders, no control characters, at most 120 characters with its extension. */
export function plainName(name: string): string {
  const bare = name
    .normalize("NFC")
    .replace(/^.*[\\/]/, "")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  const extension = /\.[a-z0-9]{1,5}$/i.exec(bare)?.[0] ?? "";
  const stem = [...bare.slice(0, bare.length - extension.length)].slice(0, 120 - extension.length).join("");
  return `${stem || "file"}${extension}`;
}
