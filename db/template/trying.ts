import type { Actor } from "../../domain/actor";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import * as templates from "./templates";

const save = {
  kind: "letter",
  entityId: null,
  seen: 0,
  wording: { title: "介绍信", body: "{运营商}：请接洽。" },
} as const;

/** Each query and command on the wording of printed sheets as the test of rights tries it. */
export const templateTries: Record<string, (store: Store, actor: Actor) => Promise<unknown>> = {
  "templates.listTemplates": async (s, a) => {
    await templates.saveTemplate(s, actorOf("owner"), clock, save);
    return templates.listTemplates(s, a);
  },
  "templates.saveTemplate": (s, a) => templates.saveTemplate(s, a, clock, save),
};
