import { Certificates } from "@/components/certificate/list";
import type { PaperRead } from "@/components/certificate/read";
import { isOnePerson } from "@/db/context";
import { textsOf } from "@/db/reading";
import type { Actor } from "@/domain/actor";
import type { CardFile } from "@/domain/cardfile";
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
  const texts = await textsOf(await openStore(), clock(), papers);
  return new Map(
    [...texts].flatMap(([id, { reading, judgement }]) => {
      if (reading === null) return [];
      const { state, pagesRead, pageCount, fault } = reading;
      const progress = { state, pagesRead, pageCount, fault };
      return [[id, { progress, judgement: state === "done" || state === "failed" ? judgement : null }]];
    }),
  );
}
