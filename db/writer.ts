import { parentPort, workerData } from "node:worker_threads";
import { runOnSqlite } from "./program";
import { openSqlite } from "./sqlite";
import { expected, programOf, type Write } from "./write";

// The one thread that writes to SQLite: a long import does not stop pages, and a tick meanwhile waits its turn.
const connection = openSqlite(String(workerData.path));

parentPort?.on("message", ({ id, write }: { id: number; write: Write | "close" }) => {
  if (write === "close") {
    connection.pragma("wal_checkpoint(TRUNCATE)");
    connection.close();
    parentPort?.postMessage({ id, result: { seq: 0 } });
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ id, result: answer(write) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function answer(write: Write) {
  try {
    return runOnSqlite(connection, programOf(write));
  } catch (error) {
    return expected(error);
  }
}
