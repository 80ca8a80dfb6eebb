import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filePath, readFile, storeFile, sweepTemporary } from "./files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "simoff-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = Buffer.from("业务受理单");

test("what is stored reads back, under the hash of its bytes, and leaves no temporary name", async () => {
  const sha256 = await storeFile(folder, bytes);
  expect(await readFile(folder, sha256)).toEqual(bytes);
  expect(await readdir(join(folder, "files", sha256.slice(0, 2)))).toEqual([sha256.slice(2)]);
});

test("storing the same bytes twice keeps one file", async () => {
  const [first, second] = await Promise.all([storeFile(folder, bytes), storeFile(folder, bytes)]);
  expect(first).toBe(second);
});

test("damaged bytes are named, never given, and a new upload of the same file mends them", async () => {
  const sha256 = await storeFile(folder, bytes);
  await writeFile(filePath(folder, sha256), "业务受理单。");
  expect(await readFile(folder, sha256)).toBe("damaged");
  await storeFile(folder, bytes);
  expect(await readFile(folder, sha256)).toEqual(bytes);
});

test("a file that is not there is missing, and a name that is no hash is refused", async () => {
  expect(await readFile(folder, "0".repeat(64))).toBe("missing");
  expect(() => filePath(folder, "../../etc/passwd")).toThrow();
});

test("left-over temporary names go after an hour, fresh ones stay", async () => {
  const sha256 = await storeFile(folder, bytes);
  const old = `${filePath(folder, sha256)}.aa.tmp`;
  const fresh = `${filePath(folder, sha256)}.bb.tmp`;
  await writeFile(old, "x");
  await writeFile(fresh, "x");
  const now = Date.now();
  await utimes(old, new Date(now - 7_200_000), new Date(now - 7_200_000));
  expect(await sweepTemporary(folder, now)).toBe(1);
  expect((await readdir(join(folder, "files", sha256.slice(0, 2)))).length).toBe(2);
});
