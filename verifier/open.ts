import { checkCard, readCardProof } from "../domain/proof/card";
import { checkBundle, type Means, type Opened, type Verdict } from "../domain/proof/check";
import { openZip, type Source, ZipFault } from "./zip";

/** What somebody brought: one file (a ZIP, or a card's own proof), or a folder's files by path. */
export type Brought = { file: Source } | { folder: Map<string, Source> };

type Progress = Parameters<typeof checkBundle>[2];

/** What systems leave in every folder that somebody looks at. */
const litter = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX\/.*)$/;

/** Verifies what was brought. Never throws for what is wrong with it. */
export async function verify(brought: Brought, means: Means, progress: Progress): Promise<Verdict> {
  const none = (what: ZipFault["what"], name: string): Verdict => ({
    faults: [{ what, name }],
    facts: null,
    code: (text) => ({ what: "code_foreign", name: text }),
  });
  try {
    if ("folder" in brought) return await checkBundle(folderOf(brought.folder), means, progress);
    const head = await brought.file.slice(0, 1);
    if (head[0] !== 0x7b) return await checkBundle(await openZip(brought.file), means, progress);
    const proof = readCardProof(new TextDecoder().decode(await brought.file.slice(0, 16_000_000)));
    if (proof === null) return none("not_a_bundle", "");
    return { ...none("not_a_bundle", ""), faults: checkCard(proof, means) };
  } catch (error) {
    if (error instanceof ZipFault) return none(error.what, error.path);
    return none("not_a_bundle", error instanceof Error ? error.message : "");
  }
}

function folderOf(folder: Map<string, Source>): Opened {
  const files = new Map([...folder].filter(([path]) => !litter.test(path)));
  return {
    entries: new Map([...files].map(([path, { size }]) => [path, size])),
    read: (path) => piecesOf(files.get(path)),
  };
}

async function* piecesOf(file: Source | undefined): AsyncGenerator<Uint8Array> {
  if (!file) return;
  for (let at = 0; at < file.size; at += 524_288) yield file.slice(at, Math.min(file.size, at + 524_288));
}
