import { Mark } from "@/components/proof/mark";
import { paperCode } from "@/server/checkpoints";
import { openDatabase } from "@/server/database";
import { qrPath } from "@/server/qr";

/**
 * What the log was, as a code at the foot of a sheet of paper. `last`: as it was last signed, for pages that are mostly looked at; otherwise as it is
 * now. Nothing where nothing can be signed. It is the log's, of nobody in particular: signed also for who projects their screen and writes nothing.
 */
export async function PaperMark({ last = false }: { last?: boolean }) {
  const signed = await paperCode(await openDatabase(), last);
  if (signed === null) return null;
  return <Mark {...signed} qr={qrPath(`SIMOFF ${signed.code}`)} />;
}
