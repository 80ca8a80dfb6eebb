"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { endSession } from "@/db/sessions";
import { sessionCookie } from "./auth";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { readSigned } from "./session";

/** Ends the session's row, takes the cookie away and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  const signed = await readSigned();
  if (signed) await endSession(await openDatabase(), clock(), signed);
  (await cookies()).delete(sessionCookie());
  redirect("/sign-in");
}
