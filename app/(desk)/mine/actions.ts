"use server";

import { z } from "zod";
import { removeCertificate } from "@/db/certificates";
import { accepting, action, text } from "@/server/action";
import { ownDeeds } from "@/server/owndeeds";

export const tick = accepting(ownDeeds.tick.schema, ownDeeds.tick.run);

export const untick = accepting(ownDeeds.untick.schema, ownDeeds.untick.run);

export const answer = accepting(ownDeeds.answer.schema, ownDeeds.answer.run);

/** Makes the page anew afterwards: its dialog may still have a picture to send. */
export const cannot = accepting(ownDeeds.cannot.schema, ownDeeds.cannot.run);

export const list = accepting(ownDeeds.list.schema, ownDeeds.list.run);

/** The count of accounts by the state's query. */
export const countAccounts = accepting(ownDeeds.count.schema, ownDeeds.count.run);

export const owe = accepting(ownDeeds.owe.schema, ownDeeds.owe.run);

export const remove = action(z.strictObject({ id: text }), ({ store, actor, clock }, { id }) =>
  removeCertificate(store, actor, clock, { id, as: "user" }),
);
