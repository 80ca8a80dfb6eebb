import type { MessagePort } from "node:worker_threads";
import type { Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import type { EventActor } from "./event";
import type { Feed } from "./feed";
import type { Watch } from "./watch";
import type { Write } from "./write";

/** A commit whose changes the writer takes from the thread that builds them. */
export interface FedCommit {
  who: EventActor | null;
  deed: Deed;
  at: Instant;
  feed: Feed;
  watch: Watch;
}

/** What the writer thread may be asked: all of it crosses threads. */
export type WriterQuestion =
  | { write: Write }
  | { fed: FedCommit }
  | { connect: { port: MessagePort; alive: Int32Array } }
  | { close: true };
