import type { Clock } from "@/db/context";
import { newId } from "@/db/id";
import { type Among, asRecognised } from "@/db/import/choice";
import { createDraft, readDraft, readDraftBytes } from "@/db/import/draft";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { type Reading, readBytes } from "./preview";
import { recall } from "./recall";
import { plainName } from "./upload";

const mostFiles = 10;

/** What became of the files of one upload: the draft of the first that can be read, and how many there are. */
export interface Taken {
  draftId: string;
  drafts: number;
}

/** Nothing could be read of several files. */
export interface AllFailed extends Refusal {
  refused: "invalid";
  failed: Among["failed"];
}

interface Upload {
  bytes: Uint8Array;
  fileName: string;
}

interface ReadUpload extends Upload {
  reading: Reading;
}

/** Takes up a body that has come in whole. Refuses as `takeRegister`. */
export async function takeBody(
  store: Store,
  actor: Actor,
  clock: Clock,
  { body, type }: { body: Uint8Array; type: string },
): Promise<Refusal | AllFailed | Taken> {
  const files = /^multipart\/form-data\s*;/i.test(type)
    ? await filesOf(body, type)
    : [{ bytes: body, fileName: "register.csv" }];
  if (isRefusal(files)) return files;
  const failed: Among["failed"][number][] = [];
  const read: ReadUpload[] = [];
  let refusal: Refusal | null = null;
  for (const file of files) {
    const reading = await readBytes(file.bytes, asRecognised);
    if (!("refused" in reading)) read.push({ ...file, reading });
    else {
      refusal ??= reading;
      failed.push({ fileName: file.fileName, fault: reading.by[0], row: reading.fields?.row ?? null });
    }
  }
  if (read.length > 0 || refusal === null) return keepAll(store, actor, clock, read, failed);
  return files.length === 1 ? refusal : { refused: "invalid", failed };
}

async function keepAll(
  store: Store,
  actor: Actor,
  clock: Clock,
  files: readonly ReadUpload[],
  failed: Among["failed"],
): Promise<Refusal | Taken> {
  const batch = newId();
  let first: string | null = null;
  for (const [at, file] of files.entries()) {
    const among = files.length + failed.length > 1 ? { batch, at, failed } : undefined;
    const kept = await keep(store, actor, clock, { ...file, ...(among && { among }) });
    if (isRefusal(kept)) return kept;
    first ??= kept.draftId;
  }
  return first === null ? refuse("invalid", { by: ["empty"] }) : { draftId: first, drafts: files.length };
}

/** Keeps a file as a draft; its columns as they were last time where its headings are known. */
async function keep(
  store: Store,
  actor: Actor,
  clock: Clock,
  { bytes, fileName, reading, choice, among }: ReadUpload & { choice?: { sheet: string }; among?: Among },
): Promise<Refusal | { draftId: string }> {
  return createDraft(store, actor, clock, {
    bytes,
    fileName,
    rows: reading.rows.length,
    choice: { ...choice, ...(await recall(store, reading.mapping)) },
    ...(among && { among }),
    sheets: usefulOf(reading),
  });
}

/** Sheets that look like a register; the first is the one that is read where nobody chose. */
function usefulOf({ sheets }: Reading): string[] {
  return sheets.filter(({ useful, hidden }) => useful && !hidden).map(({ name }) => name);
}

/** The files of a form, or what was pasted into it as one. Refuses `invalid`: it cannot be read, nothing is in it, or too much. */
export async function filesOf(body: Uint8Array, type: string): Promise<Refusal | Upload[]> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return refuse("invalid", { by: ["unreadable"] });
  const files = form.getAll("file").filter((file): file is File => file instanceof File && file.size > 0);
  if (files.length > mostFiles) return refuse("invalid", { by: ["too_many_files"] });
  const read = files.map(async (file) => ({
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: plainName(file.name),
  }));
  if (files.length > 0) return Promise.all(read);
  const text = form.get("text");
  if (typeof text !== "string" || text.trim() === "") return refuse("invalid", { by: ["empty"] });
  return [{ bytes: Buffer.from(text, "utf8"), fileName: plainName(String(form.get("name") ?? "")) }];
}

/**
 * Another sheet of an own draft's workbook as a draft of its own. Refuses as the file when it was handed in, `not_found` where there is no
 * such draft or sheet.
 */
export async function openSheet(
  store: Store,
  actor: Actor,
  clock: Clock,
  { draftId, sheet }: { draftId: string; sheet: string },
): Promise<Refusal | { draftId: string }> {
  const draft = await readDraft(store, actor, clock, draftId);
  const bytes = await readDraftBytes(store, actor, clock, draftId);
  if (draft === null || bytes === null) return refuse("not_found");
  const reading = await readBytes(bytes, { ...asRecognised, sheet });
  if ("refused" in reading) return reading;
  if (reading.sheet !== sheet) return refuse("not_found");
  return keep(store, actor, clock, { bytes, fileName: draft.fileName, reading, choice: { sheet } });
}
