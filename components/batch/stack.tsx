import { useTranslations } from "next-intl";
import type { Day } from "@/domain/rows";
import { type BatchResult, batchResults } from "@/domain/words";
import { Field } from "../field";
import type { Stack } from "./drafts";

interface StackProps {
  stack: Stack;
  today: Day;
  onStack: (change: Partial<Stack>) => void;
  /** Gives every card that has none yet this result. */
  onRest: (result: BatchResult) => void;
}

/** What holds for all cards of the stack, and one key for all that are left. */
export function StackFields({ stack, today, onStack, onRest }: StackProps) {
  const t = useTranslations("batch.results");
  const words = useTranslations("words.batchResult");
  const field = (name: keyof Stack) => ({
    value: stack[name],
    onChange: (event: { target: { value: string } }) => onStack({ [name]: event.target.value }),
  });
  return (
    <section className="frame stack-fields">
      <div className="asks">
        <Field label={t("wentOn")} type="date" required max={today} {...field("wentOn")} />
        <Field
          label={t("receiptNo")}
          optional
          maxLength={80}
          autoComplete="off"
          hint={t("receiptHint")}
          {...field("receiptNo")}
        />
      </div>
      <details className="own">
        <summary>{t("more")}</summary>
        <div className="asks">
          <Field label={t("expectedOn")} type="date" optional {...field("expectedOn")} />
          <Field label={t("due")} type="date" optional {...field("due")} />
        </div>
      </details>
      <fieldset className="rest-of">
        <legend>{t("rest")}</legend>
        {batchResults.map((one) => (
          <button key={one} className="btn low" type="button" onClick={() => onRest(one)}>
            {words(one)}
          </button>
        ))}
      </fieldset>
    </section>
  );
}
