"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { readOrigins, setAsksForCodes, setOnePerson, setOrigins } from "@/db/settings";
import { refuse } from "@/domain/change";
import { sensitive } from "@/server/action";
import { environment } from "@/server/env";
import { isPlain, originLines, setStoredOrigins } from "@/server/origins";

/**
 * Keeps the addresses. Refused `in_use` at the field where the one that this page was opened by would go: nothing could be written then. `plain_http` there where plain HTTP beyond this machine is not agreed to.
 */
export const saveOrigins = sensitive(
  z.strictObject({ origins: originLines, plain: z.literal("on").optional() }),
  async ({ store, actor, clock }, { origins, plain }) => {
    if (plain !== "on" && origins.some(isPlain)) return refuse("invalid", { fields: { origins: "plain_http" } });
    const here = (await headers()).get("origin");
    const goes = (await readOrigins(store)).filter((one) => ![...origins, ...environment().origins].includes(one));
    if (here && goes.includes(here)) return refuse("invalid", { fields: { origins: "in_use" } });
    const refusal = await setOrigins(store, actor, clock, origins);
    if (refusal === null) setStoredOrigins(origins);
    return refusal;
  },
);

export const saveOnePerson = sensitive(z.strictObject({ on: z.boolean() }), ({ store, actor, clock }, { on }) =>
  setOnePerson(store, actor, clock, on),
);

export const saveCodes = sensitive(z.strictObject({ on: z.boolean() }), ({ store, actor, clock }, { on }) =>
  setAsksForCodes(store, actor, clock, on),
);
