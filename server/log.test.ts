import { expect, test } from "vitest";
import { makeLog, scrub } from "./log";

function written(use: (log: ReturnType<typeof makeLog>) => void, level = "info") {
  const lines: string[] = [];
  use(makeLog(level, { write: (line) => void lines.push(line) }));
  return lines;
}

test("a line carries the event, its facts and an ISO instant", () => {
  const [line = ""] = written((log) => log.info("import applied", { count: 318, ms: 42, deed: "import.apply" }));
  const { time, ...rest } = JSON.parse(line);
  expect(rest).toEqual({ level: 30, msg: "import applied", count: 318, ms: 42, deed: "import.apply" });
  expect(new Date(time).toISOString()).toBe(time);
});

test("what lies under the level is not written", () => {
  expect(written((log) => log.debug("detail"))).toEqual([]);
  expect(written((log) => log.debug("detail"), "debug")).toHaveLength(1);
});

test("an error that repeats bound values is logged without number, name and token", () => {
  const cause = Object.assign(new Error("Key (number)=(10100000001) already exists."), { code: "23505" });
  const error = new Error("Failed query: insert into card\nparams: 10100000001,李甲,29.00", { cause });
  const text = written((log) => log.error("commit failed", { error })).join();
  expect(text).toContain("Failed query: insert into card");
  expect(text).toContain("23505");
  expect(text).toContain("log.test.ts");
  expect(text).not.toMatch(/10100000001|李甲/);
});

test("a route is logged without its query and without the token in its path", () => {
  const token = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";
  const text = written((log) => log.info("request", { route: `/setup/${token}?q=10100000001` })).join();
  expect(text).not.toContain(token);
  expect(text).not.toContain("10100000001");
  expect(text).toContain("/setup/");
});

test.each([
  ["number 101 0000 0001 refused", "number # refused"],
  ["holder 李甲 unknown", "holder 某 unknown"],
  ["row 1204, column 7", "row 1204, column 7"],
])("%s becomes %s", (text, kept) => {
  expect(scrub(text)).toBe(kept);
});

test("something thrown that is no error is logged by its type alone", () => {
  expect(written((log) => log.error("failed", { error: "10100000001 李甲" })).join()).not.toMatch(/101|李/);
});
