import type BetterSqlite3 from "better-sqlite3";

/** As many statements as are held; the one that was asked for longest ago goes first. */
const most = 200;

/** The same connection, whose `prepare` gives the statement that it made of the same text before. For Drizzle, which runs each to its end at once. */
export function keeping(connection: BetterSqlite3.Database): BetterSqlite3.Database {
  const held = new Map<string, BetterSqlite3.Statement>();
  const prepare = (source: string): BetterSqlite3.Statement => {
    const statement = held.get(source) ?? connection.prepare(source);
    held.delete(source);
    held.set(source, statement);
    const [oldest = source] = held.keys();
    if (held.size > most) held.delete(oldest);
    // Drizzle takes rows as arrays by turning this on, and as objects by leaving it alone.
    return statement.reader ? statement.raw(false) : statement;
  };
  return Object.create(connection, { prepare: { value: prepare } });
}
