"use client";

import type { BulkView } from "@/domain/bulkview";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import type { BulkAnswer } from "./actions";

/** How far a work is. */
export interface Step {
  job: string;
  done: number;
  all: number;
}
export type Ended = Exclude<BulkView["end"], Refusal | null>;
export type Outcome = { ok: true; end: Ended } | { ok: false; refusal: Refusal };

const pauseMs = 400;

/** Waits until a work has ended; `told` hears how far it is. Ends early, with nothing, where `isOver` says that nobody waits any more. */
export async function waitFor(
  answer: BulkAnswer,
  told: (step: Step) => void,
  isOver: () => boolean,
): Promise<Outcome | null> {
  if (!answer.ok) return answer;
  let view = answer.value;
  while (view.end === null) {
    told(view);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (isOver()) return null;
    const next = await ask(view.job);
    if (next === "gone") return { ok: false, refusal: refuse("gone") };
    view = next ?? view;
  }
  return isRefusal(view.end) ? { ok: false, refusal: view.end } : { ok: true, end: view.end };
}

/** null: no answer came, it is asked again. `gone`: the server does not know the work any more. */
async function ask(job: string): Promise<BulkView | "gone" | null> {
  try {
    const response = await fetch(`/fleet/bulk?job=${encodeURIComponent(job)}`, { cache: "no-store" });
    if (response.ok) return (await response.json()) as BulkView; // our own route's shape
    return response.status >= 500 ? null : "gone";
  } catch {
    return null;
  }
}
