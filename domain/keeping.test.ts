import { expect, test } from "vitest";
import { alarmOf, firstPlan, planOf } from "./keeping";

const now = "2026-11-22T10:00:00.000Z";
const fresh = "2026-11-22T09:00:00.000Z";
const old = "2026-11-19T09:00:00.000Z";
const good = { backup: { ok: true, endedAt: fresh }, goodBackup: { endedAt: fresh }, verify: { ok: true } };

test("what does not fit in a stored plan is as at first", () => {
  expect(planOf(undefined)).toEqual(firstPlan);
  expect(planOf({ on: false, at: "24:00", keep: 0 })).toEqual({ ...firstPlan, on: false });
  expect(planOf({ on: true, at: "23:59", keep: 3 })).toEqual({ on: true, at: "23:59", keep: 3 });
});

test("a verification that found something is told before a backup that failed, and that before a late one", () => {
  expect(alarmOf(good, firstPlan, now, old)).toBeNull();
  const failed = { ...good, backup: { ok: false, endedAt: now } };
  expect(alarmOf({ ...failed, verify: { ok: false } }, firstPlan, now, old)).toBe("verify_failed");
  expect(alarmOf(failed, firstPlan, now, old)).toBe("backup_failed");
  expect(alarmOf({ ...good, goodBackup: { endedAt: old } }, firstPlan, now, old)).toBe("backup_late");
});

test("a first backup is late two days after the beginning, and never where none is wanted", () => {
  const none = { backup: null, goodBackup: null, verify: null };
  expect(alarmOf(none, firstPlan, now, fresh)).toBeNull();
  expect(alarmOf(none, firstPlan, now, old)).toBe("backup_late");
  expect(alarmOf(none, { ...firstPlan, on: false }, now, old)).toBeNull();
});
