import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvironment } from "./env";
import { authSecret, furnish, secretOf } from "./secret";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a secret is made once, kept, and differs by name and by folder", () => {
  const dataDir = join(folder, "new", "data");
  const made = secretOf(dataDir, "auth-secret");
  expect(Buffer.from(made, "base64")).toHaveLength(32);
  expect(secretOf(dataDir, "auth-secret")).toBe(made);
  expect(secretOf(dataDir, "action-key")).not.toBe(made);
  expect(secretOf(folder, "auth-secret")).not.toBe(made);
  expect(readdirSync(dataDir).sort()).toEqual(["action-key", "auth-secret"]);
});

test.skipIf(process.platform === "win32")("only the owner of the process may read it", () => {
  secretOf(folder, "auth-secret");
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
});

test("a damaged secret stops the start and is not overwritten", () => {
  const path = join(folder, "auth-secret");
  writeFileSync(path, "half");
  expect(() => secretOf(folder, "auth-secret")).toThrow(/4 characters/);
  expect(readFileSync(path, "utf8")).toBe("half");
});

test("AUTH_SECRET from the environment wins and no file is written", () => {
  const given = "x".repeat(40);
  expect(authSecret({ authSecret: given, dataDir: folder })).toBe(given);
  expect(readdirSync(folder)).toEqual([]);
});

test("the process environment gets the link address, time zone and both secrets", () => {
  const target: Record<string, string | undefined> = {};
  furnish(readEnvironment({ DATA_DIR: folder, ORIGIN: "http://10.0.0.5:3000,http://localhost:3000" }), target);
  expect(target).toEqual({
    NEXTAUTH_URL: "http://10.0.0.5:3000",
    TZ: "Asia/Shanghai",
    AUTH_SECRET: secretOf(folder, "auth-secret"),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secretOf(folder, "action-key"),
  });
});
