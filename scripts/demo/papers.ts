import { loadFiles } from "@/db/cardfile";
import { storeFile } from "@/db/files";
import type { CardFile, Decision } from "@/domain/cardfile";
import { addCertificate } from "@/domain/case/certificate";
import { drawForm } from "./certificate";
import type { Act, Play } from "./part";

/** Draws an acceptance form for each card, stores it and lays it to the case; gives the cards that have one. */
export async function layPapers(
  { store, dataDir, operator }: Play,
  act: Act,
  ids: string[],
  daysAgo = 20,
): Promise<string[]> {
  const papers = new Map<string, Decision>();
  for (const file of await loadFiles(store, ids, undefined)) papers.set(file.card.id, await paperFor(dataDir, file));
  const laying: Decision = (file, context) => papers.get(file.card.id)?.(file, context) ?? file;
  return act(operator, daysAgo, "certificate.add", ids, laying);
}

async function paperFor(dataDir: string, { card }: CardFile): Promise<Decision> {
  const serial = `SL-0000-${card.number.slice(-4)}`;
  const form = { number: card.number, holder: card.holder ?? "", serial, effectiveOn: card.effectiveOn ?? "" };
  const bytes = await drawForm(form);
  return addCertificate({
    sha256: await storeFile(dataDir, bytes),
    fileName: `业务受理单 ${card.number}.png`,
    mediaType: "image/png",
    bytes: bytes.byteLength,
    kind: "acceptance_form",
    says: "completed",
    serial,
    effectiveOn: card.effectiveOn,
    holderPrinted: card.holder,
    strength: "A",
  });
}
