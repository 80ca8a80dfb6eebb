import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type NextStep, readWho } from "@/domain/nextstep";
import { daysOver, lastUsefulDay } from "@/domain/policy";
import type { CardRow, Day as DayText } from "@/domain/rows";
import type { Rules } from "@/domain/rules";
import { daysBetween, isDay } from "@/domain/workdays";
import { Day } from "../day";
import { amount, shortDay } from "../format";
import { useConditions } from "../refusal";
import { rowLinks } from "./places";

interface TodoProps {
  card: CardRow;
  rules: Rules;
  next: NextStep;
  today: DayText;
  /** Everything that keeps it from being handed in, as a guard names it. */
  lacking: readonly string[];
  /** The one key that does it, and what else this stage is about. */
  keys: ReactNode;
}

/** 下一步: who does what until when, in one sentence, with the key that does it. */
export function Todo({ card, rules, next, today, lacking, keys }: TodoProps) {
  const t = useTranslations("card.todo");
  const idle = next.step === "none";
  return (
    <section className={idle ? "todo still" : "todo"} aria-labelledby="todo-h">
      <div>
        <h2 id="todo-h" className="quiet small">
          {t("title")}
        </h2>
        <p className="say">
          {idle ? <Idle card={card} today={today} /> : <Say card={card} next={next} today={today} />}
        </p>
        <p className="quiet">
          <Beside card={card} rules={rules} today={today} lacking={lacking} />
        </p>
      </div>
      <div className="ends" data-commands="">
        {keys}
      </div>
    </section>
  );
}

function Say({ card, next, today }: Pick<TodoProps, "card" | "next" | "today">) {
  const words = useTranslations("words");
  const who = readWho(next.who);
  const detail = next.detail !== null && isDay(next.detail) ? shortDay(next.detail, today) : next.detail;
  return (
    <>
      {who === null ? null : <b>{"name" in who ? who.name : words(`who.${who.part}`)}</b>}
      {words(`step.${next.step}`, { detail: detail ?? "none" })}
      <Until card={card} today={today} />
    </>
  );
}

/** Each failing condition, with the way to where it is settled. */
function Lacking({ codes }: { codes: readonly string[] }) {
  const between = useTranslations("card")("comma");
  const say = useConditions();
  const links = rowLinks(codes);
  return codes.map((code, n) => (
    <span key={code}>
      {n > 0 ? between : null}
      {links[code] ? <a href={links[code]}>{say.condition(code)}</a> : say.condition(code)}
    </span>
  ));
}

/** Our own due day, or the carrier's clock while it has the papers; once the line is gone neither runs. */
function Until({ card, today }: { card: CardRow; today: DayText }) {
  const t = useTranslations("card.todo");
  if (card.stage === "cancelled" || card.stage === "verifying") return null;
  const day = card.overdueFrom ?? card.due;
  if (day === null) return null;
  const over = card.overdueFrom === null ? Math.max(0, daysBetween(day, today)) : daysOver(card.overdueFrom, today);
  if (over > 0) return <b className="nw stop">{t("over", { n: over })}</b>;
  // The step itself says which day is waited for.
  if (card.stage === "pre_cancelled") return null;
  return <span className="nw">{t.rich("until", { day: () => <Day day={day} today={today} /> })}</span>;
}

function Idle({ card, today }: { card: CardRow; today: DayText }) {
  const t = useTranslations("card.todo.idle");
  switch (card.stage) {
    case "closed":
      if (card.history) return t("history");
      return t.rich("closed", { day: () => <Day day={card.stageSince} today={today} /> });
    case "kept":
      return t("kept", { name: card.userName ?? "—" });
    case "ported_out":
    case "transferred":
      return t(card.stage);
    default:
      return t("inUse");
  }
}

/** What it is worth, how far it is, how long it has been there. */
function Beside({ card, rules, today, lacking }: Pick<TodoProps, "card" | "rules" | "today" | "lacking">) {
  const t = useTranslations("card.todo");
  switch (card.stage) {
    case "preparing":
    case "ready":
      return (
        <>
          {lacking.length === 0
            ? t("ready")
            : t.rich("left", { n: lacking.length, all: () => <Lacking codes={lacking} /> })}
          <Saves card={card} rules={rules} today={today} />
        </>
      );
    case "submitted":
    case "returned":
    case "pre_cancelled":
      return card.submittedOn === null
        ? null
        : t.rich("since", {
            day: () => <Day day={card.submittedOn} today={today} bare />,
            n: daysBetween(card.submittedOn, today),
          });
    case "cancelled":
    case "verifying":
      return card.effectiveOn === null
        ? null
        : t.rich("gone", {
            day: () => <Day day={card.effectiveOn} today={today} bare />,
            n: daysBetween(card.effectiveOn, today),
          });
    default:
      return null;
  }
}

/** 估算: the rent of the months after, if it goes before the carrier's month-end pause. Unknown rent saves nothing we can name. */
function Saves({ card, rules, today }: Pick<TodoProps, "card" | "rules" | "today">) {
  const t = useTranslations("card.todo");
  if (card.rentFen === null || card.rentFen === 0) return null;
  const day = lastUsefulDay(rules, card, today);
  const month = (Number(day.slice(5, 7)) % 12) + 1;
  return t.rich("saves", {
    day: () => <Day day={day} today={today} bare />,
    month: String(month),
    amount: amount(card.rentFen),
  });
}
