import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { answerBy } from "./asker";
import { taken } from "./feed";
import { runOnSqlite } from "./program";
import { openSqlite } from "./sqlite";
import { expected, programOf, type Write, type Written } from "./write";
import type { FedCommit, WriterQuestion } from "./writerquestion";

// The one thread that writes to SQLite: a long import does not stop pages, and a tick meanwhile waits its turn.
const connection = openSqlite(String(workerData.path));
const ports: MessagePort[] = [];
if (parentPort) serve(parentPort, () => false);

function serve(port: MessagePort, isGone: () => boolean): void {
  ports.push(port);
  answerBy<WriterQuestion, Written>(port, (question) => {
    if ("write" in question) return stored(question.write);
    if ("fed" in question) return fed(question.fed, isGone);
    if ("close" in question) return close();
    const { port: other, alive } = question.connect;
    serve(other, () => Atomics.load(alive, 0) === 0);
    return { seq: 0 };
  });
}

function stored(write: Write): Written {
  // Before a long write the log is emptied into the database, so that on a full disk all that the write left there can go.
  if (write.kind === "commit" && write.watch !== null) connection.pragma("wal_checkpoint(PASSIVE)");
  try {
    return runOnSqlite(connection, programOf(write));
  } catch (error) {
    const written = expected(error);
    if ("full" in written) giveBack();
    return written;
  }
}

/** Cuts the log back to what is committed. Nobody waits for a reader that holds it: the next write on a full disk tries again. */
function giveBack(): void {
  connection.pragma("busy_timeout = 0");
  try {
    connection.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // The database itself has no room to grow: what is committed stays in the log, and is whole there.
  } finally {
    connection.pragma("busy_timeout = 5000");
  }
}

function fed({ who, deed, at, feed, watch }: FedCommit, isGone: () => boolean): Written {
  try {
    return stored({ kind: "commit", who, deed, at, slices: taken(feed, isGone), watch });
  } finally {
    feed.port.close();
  }
}

function close(): Written {
  connection.pragma("wal_checkpoint(TRUNCATE)");
  connection.close();
  // After the answer: what was posted before is still delivered.
  setImmediate(() => {
    for (const port of ports) port.close();
  });
  return { seq: 0 };
}
