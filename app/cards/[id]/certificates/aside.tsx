import { Certificates } from "@/components/certificate/list";
import { isOnePerson } from "@/db/context";
import type { Actor } from "@/domain/actor";
import type { CardFile } from "@/domain/cardfile";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import { dialTest, removePaper, withdrawPaper } from "./actions";

/** The card page's box of certificates: `file` as read for this actor. */
export async function CertificateAside({ file, actor }: { file: CardFile; actor: Actor }) {
  const { accountId, role } = actor;
  const onePerson = await isOnePerson(await openStore());
  const acts = { remove: removePaper, withdraw: withdrawPaper, dialTest };
  return (
    <Certificates file={file} actor={{ accountId, role }} today={clock().today} onePerson={onePerson} acts={acts} />
  );
}
