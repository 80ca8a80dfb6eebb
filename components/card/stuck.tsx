import { useTranslations } from "next-intl";
import type { CaseRow } from "@/domain/case/rows";
import type { NextStep } from "@/domain/nextstep";
import type { Pack } from "@/domain/policies/pack";
import { Copy } from "../copy";
import { telGroups } from "../format";
import { useCodeText } from "../policy/words";

interface StuckProps {
  step: NextStep["step"];
  pack: Pick<Pack, "hotline" | "script"> | null;
  row: Pick<CaseRow, "submittedOn" | "receiptNo">;
  number: string;
}

/** 催办话术: over the carrier's clock, whom to call and what to say; fifteen days later where to complain, with the same facts. */
export function Stuck({ step, pack, row, number }: StuckProps) {
  const t = useTranslations("card.stuck");
  const line = useCodeText("packLine");
  if (step !== "chase_carrier" && step !== "file_complaint") return null;
  const facts = t("facts", {
    number: telGroups(number).join(" "),
    day: row.submittedOn ?? "—",
    receipt: row.receiptNo ?? "none",
  });
  const lines = [facts, ...(pack?.script.lines ?? []).map(line.say)];
  return (
    <details className="stuck" open={step === "chase_carrier"}>
      <summary>
        {step === "file_complaint" ? t("complain") : t("call", { hotline: pack?.hotline ?? t("carrier") })}
      </summary>
      {step === "file_complaint" ? <p>{t("complainHow")}</p> : null}
      <ol>
        {lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <Copy text={lines.join("\n")} label={t("copy")} />
    </details>
  );
}
