import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Files and folders of ours that a page names in code style, as `db/erase.ts`; `retention.ts` beside `db/…` is named by its folder before it. */
function named(page: string): string[] {
  const text = readFileSync(page, "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const codes = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, code]) => code ?? []);
  return codes.filter((code) =>
    /^(app|components|server|db|domain|e2e|scripts|verifier|docs|messages)\/[\w./[\]()-]+$/.test(code),
  );
}

test.each(["docs/security.md", "docs/deploy.md"])("every place that %s says something is held in is there", (page) => {
  const places = named(page);
  expect(places.length).toBeGreaterThan(page.includes("security") ? 25 : 0);
  expect(places.filter((place) => !existsSync(place))).toEqual([]);
});

test("every item of the ASVS table says where it is held or why it is not", () => {
  const rows = readFileSync("docs/security.md", "utf8")
    .split("\n")
    .filter((line) => /^\| V\d+/.test(line));
  expect(rows.length).toBeGreaterThan(25);
  const bare = rows.filter(
    (line) => !/held|not|by the proxy|exact versions|in a thread|by the/i.test(line.split("|")[3] ?? ""),
  );
  expect(bare).toEqual([]);
});
