import { resolve } from "node:path";
import { expect, test } from "vitest";
import { EnvironmentError, readEnvironment } from "./env";

function misreadOf(from: Record<string, string>) {
  try {
    readEnvironment(from);
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("an empty environment gives the documented defaults", () => {
  expect(readEnvironment({})).toEqual({
    port: 3000,
    origins: ["http://localhost:3000"],
    trustedProxies: [],
    dataDir: resolve("data"),
    backupDir: resolve("data/backups"),
    keyFile: resolve("data.key"),
    keyFileNamed: false,
    logLevel: "info",
    timeZone: "Asia/Shanghai",
  });
});

test("a variable that is set but empty counts as absent", () => {
  expect(readEnvironment({ PORT: "", ORIGIN: " ", DATABASE_URL: "" })).toEqual(readEnvironment({}));
});

test("several origins are read in order, without a trailing slash, and the first is the one for links", () => {
  const { origins } = readEnvironment({ ORIGIN: "http://192.168.1.20:3000/, https://sim.example.test" });
  expect(origins).toEqual(["http://192.168.1.20:3000", "https://sim.example.test"]);
});

test("without ORIGIN the links follow the port", () => {
  expect(readEnvironment({ PORT: "8080" }).origins).toEqual(["http://localhost:8080"]);
});

test("everything wrong is named at once, with what was read and what is expected", () => {
  const error = misreadOf({
    PORT: "80a",
    HOST: "a b",
    ORIGIN: "http://a.test/path",
    LOG_LEVEL: "loud",
    TZ: "Mars/Base",
    DATABASE_URL: "mysql://x",
    AUTH_SECRET: "short",
  });
  expect(error.misread.map((one) => one.variable).sort()).toEqual([
    "AUTH_SECRET",
    "DATABASE_URL",
    "HOST",
    "LOG_LEVEL",
    "ORIGIN",
    "PORT",
    "TZ",
  ]);
  for (const one of error.misread) expect(error.message).toContain(`${one.variable} = ${one.read}`);
  expect(error.message).toContain('"80a"');
});

test.each([["65536"], ["-1"], ["3.5"]])("port %s is refused", (PORT) => {
  expect(misreadOf({ PORT }).misread.map((one) => one.variable)).toEqual(["PORT"]);
});

test.each([["ftp://a.test"], ["a.test"], ["http://a.test,,http://b.test"], ["http://user@a.test"]])(
  "origin %s is refused",
  (ORIGIN) => {
    expect(misreadOf({ ORIGIN }).misread.map((one) => one.variable)).toEqual(["ORIGIN"]);
  },
);

test("a refused secret or database address is never repeated in the message", () => {
  const error = misreadOf({ AUTH_SECRET: "hunter2hunter2", DATABASE_URL: "mysql://root:geheim@db/x" });
  expect(error.message).not.toContain("hunter2");
  expect(error.message).not.toContain("geheim");
});
