import { createHash } from "node:crypto";
import { getTableColumns, isNotNull, sql } from "drizzle-orm";
import { codeOf, realDisk } from "./disk";
import { filePath } from "./files";
import { business } from "./schema/business";
import { blocker, certificate } from "./schema/case";
import { bill } from "./schema/import";
import type { Store } from "./store";
import type { Checked } from "./verify";

/**
 * A certificate, a bill or an item's picture whose file is not the one that was stored: `missing`, `cut` short, `swapped` with another stored file's bytes, or
 * otherwise `damaged`. Of its row: `row_swapped` it names another file than its event, `row_missing` its event is there and it is not,
 * `row_unlogged` it is there without an event.
 */
export interface FileFault {
  what: "missing" | "damaged" | "cut" | "swapped" | "row_swapped" | "row_missing" | "row_unlogged";
  sha256: string;
  table: "certificate" | "bill" | "blocker";
  id: string;
}

interface Named {
  table: FileFault["table"];
  id: string;
  sha256: string;
  /** As the row says; null where it does not. */
  bytes: number | null;
}

/** Reads every file that a certificate, a bill or a picture names and compares its hash; names each that stands on a bad one. */
export async function checkFiles({ db }: Pick<Store, "db">, dataDir: string): Promise<Checked<FileFault>> {
  const papers = await db
    .select({ id: certificate.id, sha256: certificate.sha256, bytes: certificate.bytes })
    .from(certificate);
  const bills = await db.select({ id: bill.id, sha256: bill.sha256 }).from(bill);
  const photos = await db
    .select({ id: blocker.id, sha256: sql<string>`${blocker.photoSha256}` })
    .from(blocker)
    .where(isNotNull(blocker.photoSha256));
  const rows: Named[] = [
    ...papers.map((row) => ({ ...row, table: "certificate" as const })),
    ...bills.map((row) => ({ ...row, table: "bill" as const, bytes: null })),
    ...photos.map((row) => ({ ...row, table: "blocker" as const, bytes: null })),
  ];
  const bySha = new Map<string, Named[]>();
  for (const row of rows) bySha.set(row.sha256, [...(bySha.get(row.sha256) ?? []), row]);
  const faults: FileFault[] = [];
  for (const [sha256, named] of bySha) {
    const found = await look(dataDir, sha256);
    if (found.sha256 === sha256) continue;
    for (const { table, id, bytes } of named) {
      faults.push({ what: faultOf(found, bytes, new Set(bySha.keys())), sha256, table, id });
    }
  }
  return { checked: bySha.size, faults };
}

interface Found {
  sha256: string | null;
  bytes: number;
}

async function look(dataDir: string, sha256: string): Promise<Found> {
  try {
    const bytes = await realDisk.read(filePath(dataDir, sha256));
    return { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.byteLength };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { sha256: null, bytes: 0 };
    throw error;
  }
}

function faultOf({ sha256, bytes }: Found, wanted: number | null, known: ReadonlySet<string>): FileFault["what"] {
  if (sha256 === null) return "missing";
  if (known.has(sha256)) return "swapped";
  return wanted !== null && bytes < wanted ? "cut" : "damaged";
}

/** Holds the certificates' rows against the log: `papers` as `checkLog` gives them. */
export async function checkPapers(
  { db }: Pick<Store, "db">,
  papers: ReadonlyMap<string, string>,
): Promise<FileFault[]> {
  const rows = await db.select({ id: certificate.id, sha256: certificate.sha256 }).from(certificate);
  const there = new Set(rows.map(({ id }) => id));
  const table = "certificate";
  const faults: FileFault[] = [...papers]
    .filter(([id]) => !there.has(id))
    .map(([id, sha256]) => ({ what: "row_missing", sha256, table, id }));
  for (const { id, sha256 } of rows) {
    const logged = papers.get(id);
    if (logged === undefined) faults.push({ what: "row_unlogged", sha256, table, id });
    else if (logged !== sha256) faults.push({ what: "row_swapped", sha256, table, id });
  }
  return faults;
}

/** Every file that any row names, by any column that holds a SHA-256: what no clearing-out may take. */
export async function namedFiles({ db }: Pick<Store, "db">): Promise<Set<string>> {
  const named = new Set<string>();
  for (const table of Object.values(business)) {
    for (const [field, column] of Object.entries(getTableColumns(table))) {
      if (!/sha256$/i.test(field)) continue;
      const rows = await db.select({ sha256: column }).from(table).where(isNotNull(column));
      for (const { sha256 } of rows) named.add(String(sha256));
    }
  }
  return named;
}
