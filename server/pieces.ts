import { z } from "zod";
import { arrived, takePiece } from "@/db/arriving";
import { isFull } from "@/db/disk";
import { mayLay } from "@/db/papers";
import { mayPicture } from "@/db/photos";
import { type Refusal, refuse } from "@/domain/change";
import { pieceBytes } from "@/domain/pieces";
import { invalid } from "./action";
import type { Taker } from "./certificates";
import { log } from "./log";
import { fileBytes, readBody } from "./upload";

/** How much of a file is on the server. `gap`: the piece began behind that, and was left. */
export interface Arrived {
  have: number;
  gap?: true;
}

const named = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const asked = z.strictObject({ from: z.coerce.number().int().min(0).max(fileBytes) });

/** Says from where a file is to be sent on. Refuses `not_found` for a card that the actor lays no paper to, `invalid`. */
export async function askArrived(who: Taker, cardId: string, sha256: string): Promise<Arrived | Refusal> {
  const file = named.safeParse({ sha256 });
  if (!file.success) return invalid(file.error);
  if (!(await maySend(who, cardId))) return refuse("not_found");
  return { have: await arrived({ dataDir: who.dataDir, accountId: who.actor.accountId }, sha256) };
}

/**
 * Takes a piece of a certificate or picture of the actor's, by the SHA-256 of the whole. Refuses as `askArrived` (before the body is read), `invalid` by
 * `file` as an upload, `disk_full`.
 */
export async function takeArriving(
  who: Taker,
  cardId: string,
  sha256: string,
  request: Request,
): Promise<Arrived | Refusal> {
  const file = named.safeParse({ sha256 });
  const at = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!file.success) return invalid(file.error);
  if (!at.success) return invalid(at.error);
  if (!(await maySend(who, cardId))) return refuse("not_found");
  const bytes = await readBody(request, pieceBytes);
  if (typeof bytes === "string") return refuse("invalid", { fields: { file: bytes } });
  const { from } = at.data;
  if (from + bytes.byteLength > fileBytes) return refuse("invalid", { fields: { file: "too_large" } });
  const of = { dataDir: who.dataDir, accountId: who.actor.accountId };
  try {
    const have = await takePiece(of, sha256, { from, bytes });
    return have === "gap" ? { have: await arrived(of, sha256), gap: true } : { have };
  } catch (error) {
    if (isFull(error)) return refuse("disk_full");
    log().error("a piece of a file could not be stored", { error });
    return refuse("failed");
  }
}

async function maySend({ store, actor }: Taker, cardId: string): Promise<boolean> {
  return (await mayLay(store, actor, cardId)) || (await mayPicture(store, actor, cardId));
}
