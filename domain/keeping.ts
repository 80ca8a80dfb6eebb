import type { Json } from "./rows";

/** When the daily backup is made and how many are kept, as the owner sets it. */
export interface BackupPlan {
  on: boolean;
  /** `HH:MM` in the office's time zone. */
  at: string;
  /** So many good ones stay; older ones go. */
  keep: number;
}

/** Before the owner has said otherwise: every night, two weeks of them. */
export const firstPlan: BackupPlan = { on: true, at: "03:00", keep: 14 };

/** The plan that a setting holds; what is missing or does not fit is as at first. */
export function planOf(value: Json | undefined): BackupPlan {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return firstPlan;
  const { on, at, keep } = value;
  return {
    on: typeof on === "boolean" ? on : firstPlan.on,
    at: typeof at === "string" && isTime(at) ? at : firstPlan.at,
    keep: typeof keep === "number" && keep >= 1 ? Math.floor(keep) : firstPlan.keep,
  };
}

/** `HH:MM` from 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export type RunKind = "backup" | "verify";

/** What a run found wrong: which thing, and how, in the program's own codes. */
export interface RunFault {
  what: string;
  name: string;
}

/** What a backup or a verification came to. */
export interface RunDetail {
  /** The backup's folder, by its name alone. */
  folder?: string;
  bytes?: number;
  files: number;
  events: number;
  /** Where the log ended: a later run finds by it that the log was cut. */
  head: { seq: number; leaf: string };
  /** At most a hundred are kept; `faultCount` says how many there were. */
  faults: RunFault[];
  faultCount: number;
  /** Why it came to no end: the system's code (`ENOSPC`) or `failed`. */
  error?: string;
}

/**
 * What an owner has to be told of in every page: the last verification found something, the last backup failed, or none has succeeded for
 * longer than two days although it should be made daily.
 */
export type KeepingAlarm = "verify_failed" | "backup_failed" | "backup_late";

export interface LastRuns {
  /** The newest that has ended, whatever came of it. */
  backup: { ok: boolean; endedAt: string } | null;
  goodBackup: { endedAt: string } | null;
  verify: { ok: boolean } | null;
}

const lateMs = 50 * 3600_000;

/** The most serious thing to tell, or null. `since`: when the program began to keep data here, for a first backup that is still to come. */
export function alarmOf(runs: LastRuns, plan: BackupPlan, now: string, since: string): KeepingAlarm | null {
  if (runs.verify?.ok === false) return "verify_failed";
  if (runs.backup?.ok === false) return "backup_failed";
  if (!plan.on) return null;
  const last = runs.goodBackup?.endedAt ?? since;
  return Date.parse(now) - Date.parse(last) > lateMs ? "backup_late" : null;
}
