"use server";

import { z } from "zod";
import { setWebhooksInside } from "@/db/settings";
import { addToken, endToken } from "@/db/tokens";
import { addWebhook, removeWebhook, setWebhookDisabled } from "@/db/webhooks";
import { action, day, sensitive, text } from "@/server/action";

const id = z.string().min(1).max(60);

/** The token, once. */
export const makeToken = sensitive(
  z.strictObject({ name: text, scope: z.enum(["read", "write"]), lastDay: day }),
  ({ store, actor, clock }, input) => addToken(store, actor, clock, input),
);

/** Asks for no password: a token that got out must be ended at once. */
export const dropToken = action(z.strictObject({ id }), ({ store, actor, clock }, input) =>
  endToken(store, actor, clock, input.id),
);

/** Deeds come as typed, one a line or with commas; the signing secret goes back, once. */
export const makeWebhook = sensitive(
  z.strictObject({ name: text, url: text.max(500, "too_long"), deeds: z.string().max(2000, "too_long").default("") }),
  ({ store, actor, clock }, { deeds, ...input }) =>
    addWebhook(store, actor, clock, { ...input, deeds: deeds.split(/[\s,，、;；]+/).filter((one) => one !== "") }),
);

/** Whether webhooks may be sent into the private network. */
export const letInside = sensitive(z.strictObject({ on: z.boolean() }), ({ store, actor, clock }, { on }) =>
  setWebhooksInside(store, actor, clock, on),
);

export const stopWebhook = sensitive(z.strictObject({ id, disabled: z.boolean() }), ({ store, actor, clock }, input) =>
  setWebhookDisabled(store, actor, clock, input),
);

export const dropWebhook = sensitive(z.strictObject({ id }), ({ store, actor, clock }, input) =>
  removeWebhook(store, actor, clock, input.id),
);
