import BetterSqlite3 from "better-sqlite3";

const pragmas = {
  journal_mode: "wal",
  synchronous: 2, // FULL: in WAL mode the library's NORMAL loses acknowledged writes at a power cut
  foreign_keys: 1,
  busy_timeout: 5000,
  trusted_schema: 0,
  secure_delete: 1,
  // What a long transaction wrote to the log beside the database goes back to the disk.
  journal_size_limit: 32 * 1024 * 1024,
};

/**
 * Opens a SQLite file, `:memory:`, or in memory the bytes of a whole database, with every safeguard set and read back; throws where one does not
 * hold.
 */
export function openSqlite(path: string | Buffer, mode: "write" | "read" = "write"): BetterSqlite3.Database {
  const inMemory = path === ":memory:" || typeof path !== "string";
  const connection = new BetterSqlite3(path, { readonly: mode === "read", fileMustExist: mode === "read" });
  for (const [name, wanted] of Object.entries(pragmas)) {
    if (inMemory && name === "journal_mode") continue;
    if (!(mode === "read" && name === "journal_mode")) connection.pragma(`${name} = ${wanted}`);
    const got = connection.pragma(name, { simple: true });
    if (String(got).toLowerCase() !== String(wanted))
      throw new Error(`SQLite refused ${name} = ${wanted}: it says ${got}`);
  }
  return connection;
}

/**
 * Holds the data folder for this process by an open exclusive transaction, which dies with it. Throws where another process has it.
 * A file with a process id would survive a crash; this does not.
 */
export function holdFolder(lockPath: string): { release: () => void } {
  const lock = new BetterSqlite3(lockPath, { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    const busy = error instanceof BetterSqlite3.SqliteError && error.code.startsWith("SQLITE_BUSY");
    throw busy ? new Error(`another server works on this data folder (${lockPath})`, { cause: error }) : error;
  }
  return { release: () => lock.close() };
}
