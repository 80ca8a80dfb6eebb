import type { Change, Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import { type Committed, commitProgram } from "./commit";
import { type Erasure, eraseProgram } from "./erase";
import type { EventActor } from "./event";
import { Abort, type Program, type Statement } from "./program";
import type { Watch } from "./watch";

/** What may be asked of the writer: plain data where it crosses to another thread (`slices` is an array then). */
export type Write =
  | {
      kind: "commit";
      who: EventActor | null;
      deed: Deed;
      at: Instant;
      slices: Iterable<readonly Change[]>;
      watch: Watch | null;
      /** Statements on tables outside the business, stored with it or not at all. */
      also?: readonly Statement[];
    }
  | ({ kind: "erase" } & Erasure)
  | { kind: "statements"; statements: readonly Statement[] };

/** What a commit gives back besides its own answer: a unique value taken meanwhile, or no room left on the disk. */
export type Written = Committed | { taken: true } | { full: true };

export function programOf(write: Write): Program<Written> {
  switch (write.kind) {
    case "commit":
      return besides(write.also ?? [], commitProgram(write.who, write.deed, write.at, write.slices, write.watch));
    case "erase":
      return eraseProgram(write);
    case "statements":
      return each(write.statements);
  }
}

function* besides(also: readonly Statement[], program: Program<Written>): Program<Written> {
  for (const statement of also) yield statement;
  return yield* program;
}

function* each(statements: readonly Statement[]): Program<Written> {
  for (const statement of statements) yield statement;
  return { seq: 0 };
}

/** Turns the errors that a good program can meet into values; everything else is a bug and is thrown on. */
export function expected(error: unknown): Written {
  if (error instanceof Abort) return error.value as Committed; // only commitProgram aborts
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"].includes(code)) return { taken: true };
  // The last but one: no room for the index that all connections share.
  if (["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "53100"].includes(code)) return { full: true };
  throw error;
}
