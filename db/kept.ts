import type { Database } from "./database";

/**
 * A query that every request or deed asks: Drizzle builds its text once for each open database, where building it and having SQLite read it cost more
 * than the answer. What changes from one asking to the next stands in it as `sql.placeholder`.
 */
export function kept<Prepared>(build: (db: Database) => Prepared): (db: Database) => Prepared {
  const known = new WeakMap<Database, Prepared>();
  return (db) => {
    const found = known.get(db) ?? build(db);
    known.set(db, found);
    return found;
  };
}
