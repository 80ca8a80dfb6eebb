import { type Refusal, refuse } from "@/domain/change";
import { mostPages } from "@/domain/pieces";
import type { Chosen } from "./files";
import { hashFile } from "./pieces";

/** The largest file that is taken, known here so that nobody waits for what will be refused. */
const fileBytes = 15_000_000;

/** Whether a file can be a page of a paper that was photographed. */
export function isPicture({ file: { name, type } }: Pick<Chosen, "file">): boolean {
  return /\.(jpe?g|png|hei[cf])$/i.test(name) || (type.startsWith("image/") && !name.includes("."));
}

/** What becomes a certificate of its own: the photos together, every other file by itself. */
export function papersOf(files: readonly Chosen[], together: boolean): Chosen[][] {
  const pages = files.filter(isPicture);
  if (!together || pages.length < 2) return files.map((one) => [one]);
  return [pages, ...files.filter((one) => !isPicture(one)).map((one) => [one])];
}

/** What is wrong with a paper before anything of it is sent. */
export function wrongOf(paper: readonly Chosen[]): { ok: false; refusal: Refusal } | null {
  const fault = (file: string) => ({ ok: false as const, refusal: refuse("invalid", { fields: { file } }) });
  if (paper.length > mostPages) return fault("too_many_pages");
  if (paper.some(({ file }) => file.size === 0)) return fault("empty");
  return paper.some(({ file }) => file.size > fileBytes) ? fault("too_large") : null;
}

/** The page that a refusal speaks of; the first where it speaks of all. */
export async function badPage(paper: readonly Chosen[], { by, fields }: Refusal): Promise<number | undefined> {
  const size = fields?.file === "too_large" ? paper.find(({ file }) => file.size > fileBytes) : undefined;
  const empty = fields?.file === "empty" ? paper.find(({ file }) => file.size === 0) : undefined;
  for (const { id, file } of paper) if (by?.includes((await hashFile(file)) ?? "")) return id;
  return (size ?? empty ?? paper[0])?.id;
}
