"use server";

import { z } from "zod";
import { saveTemplate } from "@/db/template/templates";
import { templateKinds } from "@/domain/template/rows";
import { action } from "@/server/action";

export const saveTemplateAction = action(
  z.strictObject({
    kind: z.enum(templateKinds),
    entityId: z.string().min(1).max(40).nullable(),
    seen: z.number().int().min(0),
    wording: z
      .strictObject({ title: z.string().max(400, "too_long"), body: z.string().max(10_000, "too_long") })
      .nullable(),
  }),
  ({ store, actor, clock }, input) => saveTemplate(store, actor, clock, input),
);
