"use server";

import { z } from "zod";
import * as organisation from "@/db/organisation";
import { action, text } from "@/server/action";
import { id, optionalId, takenAt, version } from "../input";

export const addSite = action(z.strictObject({ name: text }), ({ store, actor, clock }, { name }) =>
  takenAt("name", organisation.addSite(store, actor, clock, name)),
);

export const renameSite = action(z.strictObject({ id, version, name: text }), ({ store, actor, clock }, input) =>
  takenAt("name", organisation.renameSite(store, actor, clock, input)),
);

export const addTeam = action(z.strictObject({ name: text, siteId: optionalId }), ({ store, actor, clock }, input) =>
  takenAt("name", organisation.addTeam(store, actor, clock, input)),
);

export const editTeam = action(
  z.strictObject({ id, version, name: text, siteId: optionalId }),
  ({ store, actor, clock }, input) => takenAt("name", organisation.editTeam(store, actor, clock, input)),
);
