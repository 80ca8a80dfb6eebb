import { and, eq, lt } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, type Refusal, refuse } from "../domain/change";
import type { AccountRow } from "../domain/rows";
import { readAccount } from "./accounts";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { usedCode } from "./schema/people";
import { endSessions } from "./sessions";
import type { Store } from "./store";

/**
 * Takes a one-time code, named by the half minute it stands for. False where it was taken before: of two that come at once one gets in
 * (RFC 6238 section 5.2).
 */
export async function takeCode(store: Store, accountId: string, step: number): Promise<boolean> {
  // Older ones are refused by their age alone.
  const old = and(eq(usedCode.accountId, accountId), lt(usedCode.step, step - 10));
  const written = await store.run(
    store.db.delete(usedCode).where(old),
    store.db.insert(usedCode).values({ accountId, step }),
  );
  return !("taken" in written);
}

/** Spends a recovery code by its SHA-256 and writes the event. False where the account has no such code, or no longer. */
export async function takeRecovery(store: Store, clock: Clock, accountId: string, hash: string): Promise<boolean> {
  for (let round = 0; round < 3; round++) {
    const row = await readAccount(store, accountId);
    if (!row?.recoveryHashes.includes(hash)) return false;
    const recoveryHashes = row.recoveryHashes.filter((one) => one !== hash);
    const deed = { kind: "account.recovery", detail: { left: recoveryHashes.length } } as const;
    const who = { accountId, role: row.role };
    const written = await store.commit(who, deed, clock.now, [change("account", row, { ...row, recoveryHashes })]);
    if ("seq" in written) return true;
  }
  return false;
}

/**
 * Turns one-time codes on for one's own account, with the hashes of its recovery codes, and ends its other sessions. `step` is that of the code
 * that showed that the secret arrived. Refused `already` where they are on.
 */
export async function turnCodesOn(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { secret: string; step: number; recoveryHashes: string[]; keepSessionId?: string },
): Promise<Refusal | null> {
  const refusal = await ofOwn(store, actor, clock, "account.totp_on", (row) => {
    if (row.totpSecret !== null) return refuse("already");
    return { ...row, totpSecret: input.secret, recoveryHashes: input.recoveryHashes };
  });
  if (refusal) return refusal;
  await takeCode(store, actor.accountId, input.step);
  await endSessions(store, clock, actor.accountId, input.keepSessionId);
  return null;
}

/** Puts new recovery codes in the place of the old ones. Refused `not_found` where one-time codes are off. */
export function renewRecovery(
  store: Store,
  actor: Actor,
  clock: Clock,
  recoveryHashes: string[],
): Promise<Refusal | null> {
  return ofOwn(store, actor, clock, "account.recovery", (row) =>
    row.totpSecret === null ? refuse("not_found") : { ...row, recoveryHashes },
  );
}

/**
 * Turns one-time codes off: one's own, or as owner anybody's, whose phone is gone; their sessions end. The host's command line passes null.
 * Refused `not_found` where there are none.
 */
export async function turnCodesOff(
  store: Store,
  actor: Actor | null,
  clock: Clock,
  accountId: string,
): Promise<Refusal | null> {
  const own = actor?.accountId === accountId;
  if (actor && !own && actor.role !== "owner") return refuse("not_found");
  const refusal = await decideRows(store, actor, clock, { kind: "account.totp_off" }, async () => {
    const row = await readAccount(store, accountId);
    if (!row || row.totpSecret === null) return refuse("not_found");
    return [change("account", row, { ...row, totpSecret: null, recoveryHashes: [] })];
  });
  if (refusal === null && !own) await endSessions(store, clock, accountId);
  return refusal;
}

function ofOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  kind: "account.totp_on" | "account.recovery",
  next: (row: AccountRow) => AccountRow | Refusal,
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind }, async () => {
    const row = await readAccount(store, actor.accountId);
    const after = row ? next(row) : refuse("not_found");
    return row && !("refused" in after) ? [change("account", row, after)] : (after as Refusal); // the row's own case stands before
  });
}
