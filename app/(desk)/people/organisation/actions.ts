"use server";

import { z } from "zod";
import * as entities from "@/db/entities";
import { foreseeRelabel, relabel } from "@/db/labels";
import { labelKinds } from "@/domain/bulk";
import { longestLabel } from "@/domain/cardform";
import { action, optionalText, question, text } from "@/server/action";
import { id, takenAt, version } from "../input";

const entity = {
  name: text,
  licenceLast4: optionalText.refine((last) => last === null || /^[0-9A-Za-z]{4}$/.test(last), "last_four"),
  sealKeeper: optionalText,
  accountManager: optionalText,
  accountManagerPhone: optionalText.refine((phone) => phone === null || /^[\d\s+-]{7,20}$/.test(phone), "not_a_number"),
};

export const addEntity = action(z.strictObject(entity), ({ store, actor, clock }, input) =>
  takenAt("name", entities.addEntity(store, actor, clock, input)),
);

export const editEntity = action(z.strictObject({ id, version, ...entity }), ({ store, actor, clock }, input) =>
  takenAt("name", entities.editEntity(store, actor, clock, input)),
);

export const mergeEntities = action(
  z.strictObject({ id, version, intoId: z.string().min(1, "choose_one").max(60) }),
  ({ store, actor, clock }, input) => entities.mergeEntities(store, actor, clock, input),
);

const renaming = {
  kind: z.enum(labelKinds),
  from: z.string().min(1).max(500),
  to: z.string({ error: "required" }).trim().min(1, "required").max(longestLabel, "too_long"),
};

export const foreseeRelabelAction = question(z.strictObject(renaming), ({ store, actor }, input) =>
  foreseeRelabel(store, actor, input),
);

export const relabelAction = action(
  z.strictObject({ ...renaming, join: z.boolean() }),
  ({ store, actor, clock }, input) => relabel(store, actor, clock, input),
);
