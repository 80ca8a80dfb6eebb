"use server";

import { z } from "zod";
import type { TakeBackProps } from "@/components/import/takeback";
import { question, text } from "@/server/action";
import { atDesk } from "@/server/registerdesk";

const count = z.number().int().min(0);

const ask = question(z.strictObject({ importId: text }), ({ actor, store, clock }, { importId }) =>
  atDesk(store, "previewUndo", actor, clock, importId),
);

// The page is read again once its result has been seen.
const undo = question(
  z.strictObject({ importId: text, back: count, removed: count, kept: count }),
  ({ actor, store, clock }, { importId, ...expected }) =>
    atDesk(store, "undoImport", actor, clock, { importId, expected }),
);

/** What taking an import back would do, as things stand. */
export async function askTakeBack(input: { importId: string }): ReturnType<TakeBackProps["ask"]> {
  return ask(input);
}

/** Takes an import back, if it still comes to what the person agreed to. */
export async function takeBack(input: Parameters<TakeBackProps["undo"]>[0]): ReturnType<TakeBackProps["undo"]> {
  return undo(input);
}
