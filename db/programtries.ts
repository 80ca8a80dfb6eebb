import type { Actor } from "../domain/actor";
import { isRefusal } from "../domain/change";
import { actorOf, clock } from "./example";
import { setWebhooksInside } from "./settings";
import type { Store } from "./store";
import * as tokens from "./tokens";
import * as webhooks from "./webhooks";

type Try = (store: Store, actor: Actor) => Promise<unknown>;

const token = { name: "考勤", scope: "read", lastDay: clock.today } as const;
const hook = { name: "考勤", url: "http://hooks.example/hook", deeds: [] };

async function made(answer: Promise<{ id: string } | { refused: string }>): Promise<string> {
  const value = await answer;
  return isRefusal(value) ? "" : "id" in value ? value.id : "";
}

/** Each command and query for other programs as the test of rights tries it. */
export const programTries: Record<string, Try> = {
  "tokens.addToken": (s, a) => tokens.addToken(s, a, clock, token),
  "tokens.listTokens": async (s, a) => {
    await tokens.addToken(s, actorOf("siteManager"), clock, token);
    return tokens.listTokens(s, a);
  },
  "tokens.endToken": async (s, a) =>
    tokens.endToken(s, a, clock, await made(tokens.addToken(s, actorOf("siteManager"), clock, token))),
  "settings.setWebhooksInside": (s, a) => setWebhooksInside(s, a, clock, true),
  "webhooks.addWebhook": (s, a) => webhooks.addWebhook(s, a, clock, hook),
  "webhooks.listWebhooks": async (s, a) => {
    await webhooks.addWebhook(s, actorOf("owner"), clock, hook);
    return webhooks.listWebhooks(s, a);
  },
  "webhooks.setWebhookDisabled": async (s, a) => {
    const id = await made(webhooks.addWebhook(s, actorOf("owner"), clock, hook));
    return webhooks.setWebhookDisabled(s, a, clock, { id, disabled: true });
  },
  "webhooks.removeWebhook": async (s, a) =>
    webhooks.removeWebhook(s, a, clock, await made(webhooks.addWebhook(s, actorOf("owner"), clock, hook))),
};
