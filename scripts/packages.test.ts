import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every package that is needed to run the program stands in the table with its reason, and no other", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
  const [, table = ""] = readFileSync("docs/security.md", "utf8").split("\n## Packages\n");
  const named = [...table.matchAll(/^\| ([^|]+) \| [^|]{3,} \|/gm)]
    .flatMap(([, names = ""]) => names.split(", "))
    .filter((name) => name !== "package");
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});
