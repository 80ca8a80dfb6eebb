"use server";

import { readAccount, setPassword } from "@/db/accounts";
import { forgetFailures, noteFailure, waitSeconds } from "@/db/throttle";
import { refuse } from "@/domain/change";
import { action, type Who } from "@/server/action";
import { fitsPassword, hashPassword } from "@/server/password";
import { readSigned } from "@/server/session";
import { newPassword } from "./input";

const wrong = (code: "wrong" | "wait") => refuse("invalid", { fields: { current: code } });

/** Sets one's own password and ends one's other sessions. Asked `current` where there is one: `wrong` at its field, `wait` after five tries. */
export const changePassword = action(newPassword, async (who, { current, password }) => {
  const { store, actor, clock } = who;
  const account = await readAccount(store, actor.accountId);
  if (!account) return refuse("not_found");
  if (account.passwordHash !== null) {
    const refusal = await checkCurrent(who, account.passwordHash, current);
    if (refusal) return refusal;
  }
  const passwordHash = await hashPassword(password);
  const keepSessionId = (await readSigned())?.sessionId;
  return setPassword(store, actor, clock, { accountId: account.id, passwordHash, keepSessionId });
});

/** Whoever finds a screen unlocked must not get to guess for long. */
async function checkCurrent({ store, actor, clock }: Who, stored: string, current: string) {
  const key = `password:${actor.accountId}`;
  if ((await waitSeconds(store, clock, key)) > 0) return wrong("wait");
  if (await fitsPassword(stored, current)) {
    await forgetFailures(store, key);
    return null;
  }
  await noteFailure(store, clock, key, 5);
  return wrong("wrong");
}
