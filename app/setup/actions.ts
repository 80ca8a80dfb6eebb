"use server";

import { z } from "zod";
import type { SetUpField, SetUpState, SetUpWrong } from "@/components/setup";
import { setUpOwner } from "@/db/accounts";
import { addSite, addTeam, listSites } from "@/db/organisation";
import { setOrigins } from "@/db/settings";
import { isRefusal } from "@/domain/change";
import { invalid, text } from "@/server/action";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { formFields } from "@/server/fields";
import { isPlain, originLines, setStoredOrigins } from "@/server/origins";
import { hashPassword, passwordFault, shortestPassword } from "@/server/password";
import { ownerActor } from "@/server/session";

const maybe = z.string().trim().max(200, "too_long");

const schema = z
  .strictObject({
    token: z.string(),
    name: text,
    login: text.max(100, "too_long"),
    password: z.string().min(shortestPassword, "too_short").max(500, "too_long"),
    again: z.string(),
    site: maybe,
    team: maybe,
    origins: originLines,
    plain: z.literal("on").optional(),
  })
  .refine((form) => form.password === form.again, { path: ["again"], error: "differ" })
  .refine((form) => form.plain === "on" || !form.origins.some(isPlain), { path: ["origins"], error: "plain_http" });

/** Makes the owner with the link's token, then the first site and team, and keeps the addresses. Null: done, sign in now. */
export async function setUp(form: FormData): Promise<SetUpState | null> {
  const given = formFields(form) as Record<string, string>; // text fields only
  const { password: _, again: __, token: ___, ...typed } = given;
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = invalid(parsed.error).fields as Partial<Record<SetUpField, SetUpWrong>>; // the schema's own codes
    return { error: null, wrong, typed };
  }
  const { token, name, login, password, site, team, origins } = parsed.data;
  const fault = passwordFault(password, [login, name, site, team]);
  if (fault) return { error: null, wrong: { password: fault }, typed };
  const [store, at] = [await openDatabase(), clock()];
  const made = await setUpOwner(store, at, { token, name, login, passwordHash: await hashPassword(password) });
  if (isRefusal(made)) return { error: made.refused === "already" ? "already" : "gone", wrong: {}, typed };
  const owner = await ownerActor(made.accountId, name);
  if (site) await addSite(store, owner, at, site);
  const [first] = await listSites(store, owner);
  if (team) await addTeam(store, owner, at, { name: team, siteId: first?.id ?? null });
  await setOrigins(store, owner, at, origins);
  setStoredOrigins(origins);
  return null;
}
