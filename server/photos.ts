import { z } from "zod";
import { addPhotoOwn } from "@/db/mine";
import { mayPicture } from "@/db/photos";
import { photoTypes } from "@/domain/case/rows";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { blockerKinds } from "@/domain/words";
import { invalid } from "./action";
import { keepFile, type Taker } from "./certificates";
import { readMedia } from "./media";
import { arrivedPages, type Whole, wholeOf } from "./pages";
import { readUpload, type UploadedFile } from "./upload";

/** Which 办不了 the picture belongs to. */
const typed = z.strictObject({
  pages: arrivedPages.optional(),
  kind: z.union([z.enum(blockerKinds), z.literal("unknown")]),
  itemId: z.string().min(1).max(40).optional(),
});

/**
 * Takes a picture to a standing 办不了 of an own card: one JPEG, PNG or HEIC, judged and stored like a certificate. Refuses `not_found` for what is
 * not one's own before the body is read, `invalid` by `file` and by what was typed, and what the command says.
 */
export async function takePhoto(who: Taker, cardId: string, request: Request): Promise<Refusal | null> {
  if (!(await mayPicture(who.store, who.actor, cardId))) return refuse("not_found");
  const upload = await readUpload(request);
  if (typeof upload === "string") return refuse("invalid", { fields: { file: upload } });
  const about = typed.safeParse(upload.fields);
  if (!about.success) return invalid(about.error);
  const { pages, ...report } = about.data;
  const [file, ...others] = pages ?? upload.files;
  if (file === undefined || others.length > 0) return refuse("invalid", { fields: { file: "not_a_form" } });
  const whole = await ("bytes" in file
    ? judged(file)
    : wholeOf({ dataDir: who.dataDir, accountId: who.actor.accountId }, [file]));
  if (isRefusal(whole)) return whole;
  const type = photoTypes.find((one) => one === whole.mediaType);
  if (type === undefined) return refuse("invalid", { fields: { file: "not_supported" } });
  const sha256 = await keepFile(who, whole.bytes);
  if (isRefusal(sha256)) return sha256;
  return addPhotoOwn(who.store, who.actor, who.clock, { cardId, about: report, photo: { sha256, type } });
}

async function judged(file: UploadedFile): Promise<Whole | Refusal> {
  const media = file.fault ?? (await readMedia(file.name, file.bytes));
  return typeof media === "string"
    ? refuse("invalid", { fields: { file: media } })
    : { ...file, mediaType: media.mediaType };
}
