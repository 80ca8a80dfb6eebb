import { Certificates } from "@/components/certificate/list";
import type { PaperRead } from "@/components/certificate/read";
import { isOnePerson } from "@/db/context";
import { textsOf } from "@/db/reading";
import type { Actor } from "@/domain/actor";
import type { CardFile } from "@/domain/cardfile";
import { objectionsLeft } from "@/domain/case/held";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { dialTest, removePaper, withdrawPaper } from "./actions";

/** The card page's box of certificates: `file` as read for this actor. */
export async function CertificateAside({ file, actor }: { file: CardFile; actor: Actor }) {
  const { accountId, role } = actor;
  const reads = await readsOf(file);
  const onePerson = await isOnePerson(await openStore());
  const acts = { remove: removePaper, withdraw: withdrawPaper, dialTest };
  return (
    <Certificates
      file={file}
      actor={{ accountId, role }}
      today={clock().today}
      onePerson={onePerson}
      reads={reads}
      acts={acts}
    />
  );
}

/** What was read of the card's papers, held against the record as it is now. */
async function readsOf({ card, cases, certificates }: CardFile): Promise<Map<string, PaperRead>> {
  const papers = certificates.flatMap((paper) => {
    const row = cases.find((one) => one.id === paper.caseId);
    return row && paper.state !== "removed" ? [{ paper, card, case: row }] : [];
  });
  const at = clock();
  const texts = await textsOf(await openStore(), at, papers);
  return new Map(
    papers.flatMap(({ paper, case: row }) => {
      const { id, sha256, state: stands } = paper;
      const { reading = null, judgement = null } = texts.get(id) ?? {};
      if (reading === null) return [];
      const known = { texts: new Map([[sha256, reading]]), today: at.today };
      const held = stands === "verified" ? objectionsLeft({ card }, row, paper, known) : [];
      const { state, pagesRead, pageCount, fault } = reading;
      const progress = { state, pagesRead, pageCount, fault };
      return [[id, { progress, judgement: state === "done" || state === "failed" ? judgement : null, held }]];
    }),
  );
}
