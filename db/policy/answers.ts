import { and, desc, eq, type SQL } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { typed } from "../../domain/case/attempt";
import { change, type Refusal, refuse } from "../../domain/change";
import { type Combination, combinationKey, type Question, unasked } from "../../domain/policies/questions";
import type { RuleAnswerRow } from "../../domain/policies/rows";
import { provinceOf } from "../../domain/provinces";
import type { Day } from "../../domain/rows";
import type { Carrier } from "../../domain/words";
import { isDay } from "../../domain/workdays";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { newId } from "../id";
import { ruleAnswer } from "../schema/policy";
import type { Store } from "../store";

/** What carriers answered, newest first: of one carrier or of all. Empty for who may not enter the rules. */
export async function listAnswers(store: Store, actor: Actor, carrier?: Carrier): Promise<RuleAnswerRow[]> {
  if (!mayEnter(actor, "policies")) return [];
  const where: SQL | undefined = carrier === undefined ? undefined : eq(ruleAnswer.carrier, carrier);
  return store.db.select().from(ruleAnswer).where(and(where)).orderBy(desc(ruleAnswer.askedOn), desc(ruleAnswer.id));
}

/**
 * 去办前核一句: the questions that nobody has asked yet for each combination, by `combinationKey`; none for who may not enter the rules.
 * A combination without open questions is left out.
 */
export async function unaskedQuestions(
  store: Store,
  actor: Actor,
  combinations: readonly Combination[],
): Promise<Record<string, Question[]>> {
  if (!mayEnter(actor, "policies")) return {};
  const answers = await listAnswers(store, actor);
  const open = combinations.map((one) => [combinationKey(one), unasked(answers, one)] as const);
  return Object.fromEntries(open.filter(([, left]) => left.length > 0));
}

export interface RuleAnswer extends Combination {
  question: Question;
  answer: string;
  /** Whom we asked, as they named themselves. */
  whom: string | null;
  askedOn: Day;
}

/** Keeps what the carrier answered; earlier answers stay. Refuses `invalid` without words or with a day to come. */
export async function answerQuestion(
  store: Store,
  actor: Actor,
  clock: Clock,
  { answer, whom, askedOn, province, ...rest }: RuleAnswer,
): Promise<Refusal | null> {
  const said = typed(answer);
  const fields: Record<string, string> = {};
  if (said === null) fields.answer = "required";
  if (!isDay(askedOn)) fields.askedOn = "not_a_day";
  else if (askedOn > clock.today) fields.askedOn = "future";
  if (said === null || Object.keys(fields).length > 0) return refuse("invalid", { fields });
  const row: RuleAnswerRow = {
    ...rest,
    id: newId(),
    version: 0,
    province: provinceOf(province),
    answer: said,
    whom: typed(whom),
    askedOn,
    askedBy: actor.accountId,
    askedName: actor.name,
  };
  return decideRows(store, actor, clock, { kind: "policy.answer" }, async () => [change("ruleAnswer", null, row)]);
}
