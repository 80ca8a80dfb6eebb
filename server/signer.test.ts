import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyEd25519 } from "@/db/signing";
import { NoKey, signerOf } from "./signer";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "simoff-key-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const at = (keyFile: string) => ({ keyFile, keyFileNamed: true, dataDir: join(home, "data") });

test("the key is made once, for this account alone, and signs what its public half verifies", () => {
  const path = join(home, "keys", "log.key");
  const first = signerOf(at(path));
  const message = new TextEncoder().encode("simoff");
  expect(verifyEd25519(first.sign(message), message, first.publicKey)).toBe(true);
  expect(signerOf(at(path)).publicKey).toEqual(first.publicKey);
  expect(readFileSync(path, "utf8")).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a key in the data folder is refused, also by a way round through a link", () => {
  expect(() => signerOf(at(join(home, "data", "log.key")))).toThrow(NoKey);
  expect(() => signerOf(at(join(home, "data", "keys", "log.key")))).toThrow(/outside the data folder/);
  expect(signerOf(at(join(home, "data.key"))).publicKey).toHaveLength(32);
  if (process.platform === "win32") return;
  symlinkSync(home, join(home, "round"));
  expect(() => signerOf({ ...at(join(home, "round", "log.key")), dataDir: home })).toThrow(NoKey);
});

test("a file that is no such key, or that others may read, is refused with its name and is left as it is", () => {
  const path = join(home, "log.key");
  writeFileSync(path, "not a key", { mode: 0o600 });
  expect(() => signerOf(at(path))).toThrow(NoKey);
  expect(readFileSync(path, "utf8")).toBe("not a key");
  rmSync(path);
  signerOf(at(path));
  if (process.platform === "win32") return;
  chmodSync(path, 0o644);
  expect(() => signerOf(at(path))).toThrow(/chmod 600/);
});
