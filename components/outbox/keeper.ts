import type { Entry } from "./entry";

/** Where entries lie. */
export interface Keeper {
  /** Whether they are still there after the page was closed. */
  readonly lasting: boolean;
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  drop(key: string): Promise<void>;
}

/**
 * In IndexedDB, so that a closed page loses nothing; in memory where a browser will not open it. Over plain HTTP in memory as well: whoever stands
 * in the network can be this address, and read what it keeps.
 */
export async function openKeeper(): Promise<Keeper> {
  if (!window.isSecureContext) return inMemory();
  try {
    return kept(await open());
  } catch {
    return inMemory();
  }
}

function inMemory(): Keeper {
  const entries = new Map<string, Entry>();
  return {
    lasting: false,
    all: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.key, entry),
    drop: async (key) => void entries.delete(key),
  };
}

const store = "entries";

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open("simoff-outbox", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: "key" });
  return settled(asked);
}

function kept(db: IDBDatabase): Keeper {
  const within = (mode: IDBTransactionMode) => db.transaction(store, mode).objectStore(store);
  return {
    lasting: true,
    // In the order of their keys, which is that in which they were done.
    all: () => settled<Entry[]>(within("readonly").getAll()),
    put: async (entry) => void (await settled(within("readwrite").put(entry))),
    drop: async (key) => void (await settled(within("readwrite").delete(key))),
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
