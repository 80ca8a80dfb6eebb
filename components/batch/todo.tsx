import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BatchRow } from "@/domain/batch/rows";
import type { Day } from "@/domain/rows";
import { shortDay } from "../format";

interface BatchTodoProps {
  batch: BatchRow;
  /** Cards without a result, and cards that the carrier still owes an answer for. */
  left: number;
  awaiting: number;
  today: Day;
  keys: ReactNode;
}

/** 下一步 of a visit in one sentence, with the one key that does it. */
export function BatchTodo({ batch, left, awaiting, today, keys }: BatchTodoProps) {
  const t = useTranslations("batch.page.next");
  const title = useTranslations("card.todo")("title");
  const day = shortDay(batch.plannedOn, today);
  const say = () => {
    if (batch.state === "dropped") return t("dropped");
    if (batch.state === "planned")
      return batch.plannedOn < today
        ? t("late", { day, n: left })
        : t("planned", { who: batch.operatorName, day, n: left });
    if (left > 0) return t("visited", { n: left });
    return awaiting > 0 ? t("awaiting", { n: awaiting }) : t("done");
  };
  const idle = left === 0 && awaiting === 0;
  return (
    <section className={idle ? "todo still" : "todo"} aria-labelledby="todo-h">
      <div>
        <h2 id="todo-h" className="quiet small">
          {title}
        </h2>
        <p className="say">{say()}</p>
      </div>
      <div className="ends">{keys}</div>
    </section>
  );
}
