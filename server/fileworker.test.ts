import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { answerOf } from "./fileworker";

const thread = (code: string) => new Worker(code, { eval: true, stdout: true, stderr: true });

test("a thread that has no answer in time is told from one that fails, and both are ended", async () => {
  const hanging = thread("setInterval(() => {}, 1000)");
  const ended = new Promise((resolve) => hanging.once("exit", resolve));
  expect(await answerOf(hanging, 20)).toBe("late");
  await ended;
  expect(await answerOf(thread("throw new Error('no')"), 60_000)).toBe("failed");
  expect(await answerOf(thread("process.exit(0)"), 60_000)).toBe("failed");
  const answering = thread("require('node:worker_threads').parentPort.postMessage({ pages: 2 })");
  expect(await answerOf(answering, 60_000)).toEqual({ pages: 2 });
});
