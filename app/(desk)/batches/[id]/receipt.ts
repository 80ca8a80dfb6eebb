import type { ReceiptPaper } from "@/components/batch/receipt";
import type { BatchView } from "@/db/batch/read";
import { textsOf } from "@/db/reading";
import { objectionsLeft } from "@/domain/case/held";
import { textFaults } from "@/domain/case/proof";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";

/** A visit's papers as its page shows them, each with what was read of its file for its card. */
export async function receiptPapers({ cards, papers }: BatchView): Promise<ReceiptPaper[]> {
  const at = clock();
  const held = papers.flatMap((paper) => {
    const file = cards.find((one) => one.file.card.id === paper.cardId)?.file;
    const row = file?.cases.find(({ id }) => id === paper.caseId);
    return file && row ? [{ paper, card: file.card, case: row }] : [];
  });
  const texts = await textsOf(await openStore(), at, held);
  return held.map(({ paper, card, case: row }) => {
    const { id, cardId, sha256, fileName, mediaType, kind, says, serial, strength, state } = paper;
    const { uploadedBy, uploadedName, uploadedAt, verifiedName, onPage, onRow } = paper;
    const { reading = null, judgement = null } = texts.get(id) ?? {};
    const read = reading?.state === "done" ? judgement : null;
    const known = { texts: new Map(reading === null ? [] : [[sha256, reading]]), today: at.today };
    const left = state === "verified" ? objectionsLeft({ card }, row, paper, known) : [];
    return {
      ...{ id, cardId, sha256, fileName, mediaType, kind, says, serial, strength, state },
      ...{ uploadedBy, uploadedName, uploadedAt, verifiedName, onPage, onRow },
      held: left.length > 0 && row.state === "cancelled",
      judgement: read,
      faults: state === "verified" ? left : textFaults({ card }, paper, read),
    };
  });
}

/** Where a card stands on the visit's receipt, where somebody noted it. */
export function placeOf({ papers }: BatchView, cardId: string): { page: number | null; row: number | null } | null {
  const paper = papers.find((one) => one.cardId === cardId && (one.onPage !== null || one.onRow !== null));
  return paper ? { page: paper.onPage, row: paper.onRow } : null;
}
