"use server";

import { z } from "zod";
import { readAccount, setPassword } from "@/db/accounts";
import { confirmSession, endOwnSession, endSessions } from "@/db/sessions";
import { forgetTries, takeTry } from "@/db/throttle";
import { may } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { action, type Who } from "@/server/action";
import { fitsPassword, hashPassword, passwordFault } from "@/server/password";
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
  const fault = passwordFault(password, [account.login, actor.name]);
  if (fault) return refuse("invalid", { fields: { password: fault } });
  const passwordHash = await hashPassword(password);
  const keepSessionId = (await readSigned())?.sessionId;
  const refusal = await setPassword(store, actor, clock, { accountId: account.id, passwordHash, keepSessionId });
  if (refusal === null && keepSessionId) await confirmSession(store, clock, keepSessionId);
  return refusal;
});

/** Whoever finds a screen unlocked must not get to guess for long. */
async function checkCurrent({ store, actor, clock }: Who, stored: string, current: string) {
  const bound = { key: `again:${actor.accountId}`, most: 5, capMs: 60 * 60_000 };
  if ((await takeTry(store, clock, [bound])) > 0) return wrong("wait");
  if (!(await fitsPassword(stored, current))) return wrong("wrong");
  await forgetTries(store, [bound.key]);
  return null;
}

/** Ends one of one's own sessions. */
export const endSession = action(z.strictObject({ id: z.string().max(60) }), ({ store, actor, clock }, { id }) =>
  endOwnSession(store, actor, clock, id),
);

/** Ends all of one's own sessions but this one. */
export const endOthers = action(z.strictObject({}), async ({ store, actor, clock }) => {
  if (!may(actor, "account.password")) return refuse("not_allowed");
  await endSessions(store, clock, actor.accountId, (await readSigned())?.sessionId);
  return null;
});
