import type { Instant } from "../domain/rows";
import type { Dialect } from "./dialect";
import type { Head } from "./verify";

/** One file of a backup, by its path in it. */
export interface Part {
  path: string;
  bytes: number;
  sha256: string;
}

/** What a backup holds: written last, so that a folder without it is none. */
export interface Manifest {
  format: 1;
  madeAt: Instant;
  dialect: Dialect;
  /** Those that made the database, in their order. */
  migrations: { tag: string; sha256: string }[];
  /** Where the log ends. */
  head: Head;
  /** Rows of each table. */
  rows: Record<string, number>;
  /** `simoff.db`, or a file of rows for each table of PostgreSQL. */
  database: Part[];
  /** The certificates and bills as they came. */
  files: Part[];
  /** Files that a row names and that were missing or damaged when the backup was made: they are not in it. */
  lacking: string[];
}

/** What is wrong with a backup: which part or figure, and how. */
export interface BackupFault {
  what: "no_backup" | "missing" | "damaged" | "lacking" | "rows_differ" | "log_wrong" | "database_wrong";
  name: string;
}

/** What a database says of itself in the moment in which it is copied. */
export type Facts = Pick<Manifest, "migrations" | "head" | "rows"> & {
  /** The SHA-256 of each file that a certificate or a bill names. */
  named: string[];
};

/** A manifest from its text; null where it is none that this program can read. */
export function readManifest(text: string): Manifest | null {
  try {
    const found: Partial<Manifest> = JSON.parse(text);
    const whole =
      found.format === 1 &&
      [found.migrations, found.database, found.files, found.lacking].every(Array.isArray) &&
      typeof found.head?.seq === "number" &&
      typeof found.rows === "object";
    return whole ? (found as Manifest) : null; // the format's number says the rest
  } catch {
    return null;
  }
}

/** Migrations, end of the log and files of both databases: the same words of SQL. */
export const asked = {
  migrations: "select tag, sha256 from migration order by tag",
  head: "select seq, leaf from chain where id = 1",
  named: "select sha256 from certificate union select sha256 from bill order by 1",
};
