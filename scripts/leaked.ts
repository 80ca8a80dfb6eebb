// Makes server/leaked.ts from a list of leaked passwords, one a line, the most frequent first: `npx tsx scripts/leaked.ts LIST`.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { shortestPassword } from "../server/password";

const most = 30_000;
const place = "server/leaked.ts";

const [list = ""] = process.argv.slice(2);
const words = new Set<string>();
for (const line of readFileSync(list, "utf8").split(/\r?\n/)) {
  const word = line.toLowerCase();
  if (word.length >= shortestPassword && words.size < most) words.add(word);
}
const heads = [...words].map((word) => createHash("sha256").update(word).digest().subarray(0, 4));
const packed = Buffer.concat([...heads].sort(Buffer.compare)).toString("base64");
writeFileSync(place, readFileSync(place, "utf8").replace(/"[A-Za-z0-9+/=]{100,}"/, `"${packed}"`));
