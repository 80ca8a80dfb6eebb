import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Files of ours that one imports, as far as they are parts of a page. */
function partsOf(path: string): string[] {
  return [...read(path).matchAll(/from "(@\/components\/[^"]+|\.{1,2}\/[^"]+)"/g)].flatMap(([, named = ""]) => {
    const bare = named.startsWith("@/") ? named.slice(2) : join(dirname(path), named);
    return [`${bare}.tsx`].filter((file) =>
      readdirSync(join(root, dirname(file))).includes(file.split("/").at(-1) ?? ""),
    );
  });
}

function pages(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name === "page.tsx" ? [path] : [];
  });
}

test("every page that offers to be printed carries the log's code and its QR", () => {
  const printed = pages("app").filter((page) =>
    [page, ...partsOf(page)].some((file) => /<PrintKey\b/.test(read(file))),
  );
  expect(printed.length).toBeGreaterThanOrEqual(8);
  const marked = /<(?:PaperMark|Mark|PaperFoot)\b/;
  const bare = printed.filter((page) => ![page, ...partsOf(page)].some((file) => marked.test(read(file))));
  expect(bare).toEqual([]);
});
