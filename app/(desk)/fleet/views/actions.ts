"use server";

import { z } from "zod";
import { pinView } from "@/db/fleet/pinned";
import { type PreferenceKey, savePreference } from "@/db/preferences";
import { readView, removeView, saveView } from "@/db/views";
import { refuse } from "@/domain/change";
import { readLayout } from "@/domain/fleet/layout";
import { longestViewName, queryOf, savedOf } from "@/domain/fleet/saved";
import { action, question } from "@/server/action";

const id = z.string().min(1).max(40);
const version = z.number().int().min(0);

/** What is stored is what was understood: the query as it prints itself, the layout in its shape. */
const content = z
  .strictObject({ query: z.string().max(4000, "too_long"), sort: z.string().max(300, "too_long"), layout: z.unknown() })
  .transform(({ layout, ...asked }) => ({ ...savedOf(queryOf(asked)), layout: readLayout(layout) }));

export const saveViewAction = action(
  z.strictObject({
    id: id.nullable(),
    version: version.nullable(),
    name: z.string().trim().min(1, "required").max(longestViewName, "too_long"),
    shared: z.enum(["own", "team", "everyone"]),
    teamId: id.nullable(),
    content: content.nullable(),
  }),
  ({ store, actor, clock }, input) => saveView(store, actor, clock, input),
);

export const removeViewAction = action(z.strictObject({ id, version }), ({ store, actor, clock }, input) =>
  removeView(store, actor, clock, input),
);

export const pinViewAction = action(z.strictObject({ id, pinned: z.boolean() }), ({ store, actor, clock }, input) =>
  pinView(store, actor, clock, input),
);

/** Keeps a table's layout for this account, under a view or without one; null forgets it. Nothing is rendered again. */
export const keepLayoutAction = question(
  z.strictObject({ viewId: id.nullable(), layout: z.unknown() }),
  async ({ store, actor, clock }, { viewId, layout }) => {
    if (viewId !== null && !(await readView(store, actor, viewId))) return refuse("not_found");
    const key: PreferenceKey = viewId === null ? "fleet.layout" : `fleet.view.${viewId}`;
    const value = layout === null ? null : { ...readLayout(layout) };
    return (await savePreference(store, actor, clock, { key, value })) ? null : refuse("disk_full");
  },
);
