import { notFound } from "next/navigation";
import { cache } from "react";
import type { BatchPlan } from "@/components/batch/plan";
import { type BatchView, readBatch } from "@/db/batch/read";
import { listAnswers } from "@/db/policy/answers";
import { readRules } from "@/db/rules";
import type { Actor } from "@/domain/actor";
import { toBring, whoAttends } from "@/domain/batch/bring";
import { cashOf, plannedItems } from "@/domain/batch/group";
import { combinationKey, questions } from "@/domain/policies/questions";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

/** The visit as its reader sees it, read once a request; not there and not theirs look the same. */
export const lookAt = cache(async (id: string): Promise<{ actor: Actor; view: BatchView }> => {
  const actor = await requireActor("batches", `/batches/${id}`);
  const view = await readBatch(await openStore(), actor, id);
  if (!view) notFound();
  return { actor, view };
});

/** What the visit needs: papers, people, cash, and the questions to ask first. */
export async function planOf({ actor, view }: { actor: Actor; view: BatchView }): Promise<BatchPlan> {
  const store = await openStore();
  const rules = await readRules(store);
  const files = view.cards.map(({ file }) => file);
  const { carrier, channel, homeProvince } = view.batch;
  const planned = plannedItems(files, channel);
  const answers = await listAnswers(store, actor, carrier);
  const holderType = files[0]?.card.holderType ?? null;
  const key = holderType && combinationKey({ carrier, province: homeProvince, holderType, channel });
  const answerTo = (question: string) =>
    answers.find((one) => one.question === question && combinationKey(one) === key)?.answer ?? null;
  return {
    bring: toBring(rules, files),
    attend: whoAttends(rules, files),
    planned,
    cash: cashOf(planned),
    questions: key === null ? [] : questions.map((question) => ({ question, answer: answerTo(question) })),
  };
}
