import { cookies, headers } from "next/headers";
import { encode } from "next-auth/jwt";
import { spendJoinCode } from "@/db/joining";
import { giveBack, takeTry } from "@/db/throttle";
import { isRefusal } from "@/domain/change";
import { joinDays } from "@/domain/join";
import { addressBound, comingFrom, cookieOptions, sessionCookie } from "./auth";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { environment } from "./env";
import { authSecret } from "./secret";

/** A day more than the row allows: it is the row that ends a device, not its cookie. */
const cookieSeconds = (joinDays.device + 1) * 24 * 3600;

/**
 * Spends a joining code as it was typed and gives this browser its person's device session. Counted with the address's tries to sign in.
 * @returns null where it is in; `gone`, one answer for all that do not open; `disk_full`; or the seconds to wait
 */
export async function joinWith(typed: string): Promise<null | "gone" | "disk_full" | { wait: number }> {
  const given = await headers();
  const { address, from } = comingFrom(Object.fromEntries(given));
  const [store, at, bound] = [await openDatabase(), clock(), addressBound(address)];
  const wait = await takeTry(store, at, [bound]);
  if (wait > 0) return { wait };
  const opened = await spendJoinCode(store, at, typed, from);
  if (isRefusal(opened)) return opened.refused === "disk_full" ? "disk_full" : "gone";
  await giveBack(store, [bound]);
  const secret = authSecret(environment());
  const value = await encode({ token: { sid: opened.sessionId }, secret, maxAge: cookieSeconds });
  (await cookies()).set(sessionCookie(), value, { ...cookieOptions(), maxAge: cookieSeconds });
  return null;
}
