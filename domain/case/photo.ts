import type { Decision } from "../cardfile";
import { refuse } from "../change";
import type { BlockerKind } from "../words";
import { isOwn } from "./hands";
import { withItem } from "./items";
import { readObstacle } from "./obstacle";
import type { PhotoType } from "./rows";

/** The 办不了 that a picture belongs to: about an item's kind and, of several of a kind, which; or about the one question. */
export interface About {
  kind: BlockerKind | "unknown";
  itemId?: string;
}

/** Lays a picture to a standing 办不了, in the place of an earlier one. Refuses `not_found` (none stands), `not_allowed`. */
export function addPhoto({ kind, itemId }: About, photo: { sha256: string; type: PhotoType }): Decision {
  return (file, context) => {
    if (!isOwn(file, context)) return refuse("not_allowed");
    const report = file.blockers.findLast((item) => {
      if (item.kind !== "cannot_do" || item.state !== "open") return false;
      const told = readObstacle(item.detail);
      return told.about === kind && (told.itemId === null || told.itemId === (itemId ?? null));
    });
    if (report === undefined) return refuse("not_found");
    return withItem(file, report.id, { photoSha256: photo.sha256, photoType: photo.type });
  };
}
