"use server";

import { z } from "zod";
import { recordWatch } from "@/db/case/watch";
import { watchResults, watchWays } from "@/domain/words";
import { action, day, optionalText } from "@/server/action";

const id = z.string().min(1).max(60);
/** `dial_test.silent`: the way and what came back, chosen as one. */
const seen = z
  .string()
  .transform((text) => text.split("."))
  .pipe(z.tuple([z.enum(watchWays), z.enum(watchResults)]));

export const look = action(
  z.strictObject({ cardId: id, watchId: id, seen, on: day, note: optionalText }),
  ({ store, actor, clock }, { seen: [way, result], ...input }) =>
    recordWatch(store, actor, clock, { ...input, way, result }),
);
