import { expect, test } from "vitest";
import { atStop, runStop } from "./stop";

test("each phase runs its own work, once", async () => {
  const ran: string[] = [];
  atStop("ending", () => void ran.push("streams"));
  atStop("closing", async () => void ran.push("checkpoint"));
  expect(await runStop("ending")).toEqual([]);
  expect(ran).toEqual(["streams"]);
  await runStop("closing");
  await runStop("closing");
  expect(ran).toEqual(["streams", "checkpoint"]);
});

test("one piece that fails keeps no other from running, and its error is given", async () => {
  const broken = new Error("disk full");
  let closed = false;
  atStop("closing", () => {
    throw broken;
  });
  atStop("closing", async () => {
    closed = true;
  });
  expect(await runStop("closing")).toEqual([broken]);
  expect(closed).toBe(true);
});

test("work that was taken out does not run", async () => {
  let ran = false;
  const takeOut = atStop("ending", () => {
    ran = true;
  });
  takeOut();
  await runStop("ending");
  expect(ran).toBe(false);
});
