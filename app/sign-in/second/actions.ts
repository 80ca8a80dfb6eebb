"use server";

import { z } from "zod";
import type { SignInState } from "@/components/signin";
import { readAccount } from "@/db/accounts";
import { renewRecovery, turnCodesOff, turnCodesOn } from "@/db/secondstep";
import { confirmSession } from "@/db/sessions";
import { forgetTries, takeTry } from "@/db/throttle";
import { refuse } from "@/domain/change";
import { enrolling } from "@/server/action";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { fitsPassword } from "@/server/password";
import { qrPath } from "@/server/qr";
import { readSigned } from "@/server/session";
import { codeAddress, isSecret, newRecoveryCodes, newSecret, recoveryHash, stepOf } from "@/server/totp";

/** A new secret with its QR code. Nothing is stored before a code shows that it arrived. */
export const beginCodes = enrolling(z.strictObject({}), async ({ store, actor }) => {
  const account = await readAccount(store, actor.accountId);
  if (!account) return refuse("not_found");
  const secret = newSecret();
  return { secret, qr: qrPath(codeAddress(secret, account.login)) };
});

/** Turns one-time codes on and gives the recovery codes, the only time they are seen. `code_wrong` at the field. */
export const turnOn = enrolling(
  z.strictObject({ secret: z.string().refine(isSecret), code: z.string().max(20) }),
  async ({ store, actor, clock }, { secret, code }) => {
    const step = stepOf(secret, code, clock.now);
    if (step === null) return refuse("invalid", { fields: { code: "code_wrong" } });
    const codes = newRecoveryCodes();
    const keepSessionId = (await readSigned())?.sessionId;
    const given = { secret, step, recoveryHashes: hashes(codes), keepSessionId };
    return (await turnCodesOn(store, actor, clock, given)) ?? codes;
  },
);

/** Ten new recovery codes; the old ones no longer open anything. */
export const renewCodes = enrolling(z.strictObject({}), async ({ store, actor, clock }) => {
  const codes = newRecoveryCodes();
  return (await renewRecovery(store, actor, clock, hashes(codes))) ?? codes;
});

export const turnOff = enrolling(z.strictObject({}), ({ store, actor, clock }) =>
  turnCodesOff(store, actor, clock, actor.accountId),
);

function hashes(codes: readonly string[]): string[] {
  return codes.map((code) => recoveryHash(code)).filter((hash) => hash !== null);
}

/** Takes the password again for the next minutes; says why not as sign-in does. Five tries, then a wait. */
export async function confirmPassword(password: string): Promise<SignInState["error"]> {
  const given = z.string().max(500).safeParse(password);
  const signed = await readSigned();
  if (!given.success || !signed) return "wrong";
  const [store, at] = [await openDatabase(), clock()];
  const bound = { key: `again:${signed.accountId}`, most: 5, capMs: 60 * 60_000 };
  const wait = await takeTry(store, at, [bound]);
  if (wait > 0) return { wait };
  const account = await readAccount(store, signed.accountId);
  if (!(await fitsPassword(account?.passwordHash ?? null, given.data))) return "wrong";
  await forgetTries(store, [bound.key]);
  await confirmSession(store, at, signed.sessionId);
  return null;
}
