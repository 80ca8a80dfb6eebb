"use server";

import { z } from "zod";
import { addToken, endToken } from "@/db/tokens";
import { addWebhook, removeWebhook, setWebhookDisabled } from "@/db/webhooks";
import { action, day, text } from "@/server/action";

const id = z.string().min(1).max(60);

/** The token, once. */
export const makeToken = action(
  z.object({ name: text, scope: z.enum(["read", "write"]), lastDay: day }),
  ({ store, actor, clock }, input) => addToken(store, actor, clock, input),
);

export const dropToken = action(z.object({ id }), ({ store, actor, clock }, input) =>
  endToken(store, actor, clock, input.id),
);

/** Deeds come as typed, one a line or with commas; the signing secret goes back, once. */
export const makeWebhook = action(
  z.object({ name: text, url: text.max(500, "too_long"), deeds: z.string().max(2000, "too_long").default("") }),
  ({ store, actor, clock }, { deeds, ...input }) =>
    addWebhook(store, actor, clock, { ...input, deeds: deeds.split(/[\s,，、;；]+/).filter((one) => one !== "") }),
);

export const stopWebhook = action(z.object({ id, disabled: z.boolean() }), ({ store, actor, clock }, input) =>
  setWebhookDisabled(store, actor, clock, input),
);

export const dropWebhook = action(z.object({ id }), ({ store, actor, clock }, input) =>
  removeWebhook(store, actor, clock, input.id),
);
