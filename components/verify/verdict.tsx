"use client";

import { useTranslations } from "next-intl";
import type { Reading } from "@/domain/case/compare";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import type { Draft, QueueItem } from "./item";
import type { Hold } from "./judge";

interface VerdictProps {
  item: QueueItem;
  draft: Draft;
  lines: readonly Reading[];
  hold: Hold;
  reason: string;
  refusal: Refusal | null;
  today: Day;
  onDraft: (change: Partial<Draft>) => void;
}

/** Whether the paper can be accepted, why not, and the reason that goes back to its uploader. */
export function Verdict({ item, draft, lines, hold, reason, refusal, today, onDraft }: VerdictProps) {
  const t = useTranslations("verify");
  const words = useTranslations("words.strength");
  const { paper } = item;
  const wrong = lines.filter((line) => line.verdict === "differs").map((line) => t(`item.${line.item}`));
  const unseen = lines.filter((line) => line.verdict === "by_eye" && !draft.seen.includes(line.item)).length;
  const told = { lines: wrong.join(t("and")), n: unseen, who: paper.uploadedName };
  return (
    <>
      <div className={hold === null ? "part verdict fits" : "part verdict"} id="verdict">
        <p>
          <b>{t(`hold.${hold ?? "none"}.title`, told)}</b>
        </p>
        <p className="quiet">{t(`hold.${hold ?? "none"}.text`, told)}</p>
        {paper.strength === "C" ? (
          <Field
            label={t("dialTest")}
            hint={t("dialTestHint")}
            type="date"
            max={today}
            value={draft.dialTestOn ?? ""}
            onChange={(change) => onDraft({ dialTestOn: change.target.value || null })}
            optional
          />
        ) : null}
        {hold === "own" ? null : (
          <Field
            label={t("reasonLabel")}
            data-line="reason"
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(change) => onDraft({ reason: change.target.value })}
          />
        )}
        {refusal ? <RefusalNote refusal={refusal} labels={labels(t)} /> : null}
      </div>
      <dl className="fields two part">
        <div>
          <dt>{t("strength")}</dt>
          <dd>{words(paper.strength)}</dd>
        </div>
        <div>
          <dt>{t("file")}</dt>
          <dd>
            {paper.sha256.slice(0, 4)} {paper.sha256.slice(4, 8)} …{" "}
            <span className="quiet small">{t(item.shared.includes("file") ? "fileUsed" : "fileUnused")}</span>
          </dd>
        </div>
      </dl>
    </>
  );
}

function labels(t: ReturnType<typeof useTranslations<"verify">>): Record<string, string> {
  return {
    number: t("item.number"),
    business: t("item.business"),
    carrier: t("item.carrier"),
    stamp: t("item.stamp"),
    effectiveOn: t("item.effective_on"),
    holderPrinted: t("item.holder"),
    serial: t("item.serial"),
    dialTestOn: t("dialTest"),
    reason: t("reasonLabel"),
  };
}
