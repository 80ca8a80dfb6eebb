import type { Clock } from "@/db/context";
import { asRecognised, createDraft } from "@/db/import/draft";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { readBytes } from "./preview";
import { plainName } from "./upload";

/** Takes up a body that has come in whole. Refuses as `takeRegister`. */
export async function takeBody(
  store: Store,
  actor: Actor,
  clock: Clock,
  { body, type }: { body: Uint8Array; type: string },
): Promise<Refusal | { draftId: string }> {
  const file = /^multipart\/form-data\s*;/i.test(type)
    ? await fileOf(body, type)
    : { bytes: body, fileName: "register.csv" };
  if (isRefusal(file)) return file;
  const reading = await readBytes(file.bytes, asRecognised);
  return "refused" in reading ? reading : createDraft(store, actor, clock, { ...file, rows: reading.rows.length });
}

async function fileOf(body: Uint8Array, type: string): Promise<Refusal | { bytes: Uint8Array; fileName: string }> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return refuse("invalid", { by: ["unreadable"] });
  const file = form.get("file");
  if (file instanceof File && file.size > 0) {
    return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: plainName(file.name) };
  }
  const text = form.get("text");
  if (typeof text !== "string" || text.trim() === "") return refuse("invalid", { by: ["empty"] });
  return { bytes: Buffer.from(text, "utf8"), fileName: plainName(String(form.get("name") ?? "")) };
}
