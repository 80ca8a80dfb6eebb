"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { TextVerdict } from "../certificate/progress";
import { Field } from "../field";
import { RefusalNote, useConditions } from "../refusal";
import { Tel } from "../tel";
import type { Draft, QueueItem } from "./item";
import type { Judged } from "./judge";

interface VerdictProps {
  item: QueueItem;
  draft: Draft;
  judged: Judged;
  reason: string;
  refusal: Refusal | null;
  today: Day;
  manages: boolean;
  mayMove: boolean;
  /** Null while another answer is under way. */
  onMove: ((to: { id: string; number: string }) => void) | null;
  onDraft: (change: Partial<Draft>) => void;
}

/** Whether the paper can be accepted, why not, what else can be done with it, and the reason that goes back to its uploader. */
export function Verdict(props: VerdictProps) {
  const { item, draft, judged, reason, refusal, today, manages, onDraft } = props;
  const t = useTranslations("verify");
  const words = useTranslations("words.strength");
  const { paper } = item;
  const { hold } = judged;
  const overrules = judged.faults.length > 0 && manages && !item.own && hold !== "file" && hold !== "blind";
  return (
    <>
      <div className={hold === null ? "part verdict fits" : "part verdict"} id="verdict">
        {paper.state === "verified" ? <p className="stop">{t("heldBack", { who: paper.verifiedName ?? "" })}</p> : null}
        <Said {...props} />
        <Twins twins={item.twins} />
        <Instead {...props} />
        {overrules ? (
          <Field
            label={t("overrule.label")}
            hint={t("overrule.hint")}
            data-line="note"
            value={draft.note}
            maxLength={200}
            autoComplete="off"
            onChange={(change) => onDraft({ note: change.target.value })}
          />
        ) : null}
        {paper.strength === "C" && !item.blind ? (
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
            <span className="quiet small">{t(item.shared.length > 0 ? "fileUsed" : "fileUnused")}</span>
          </dd>
        </div>
      </dl>
    </>
  );
}

/** The verdict in a line, and under it what makes it so. */
function Said({ item, draft, judged: { lines, hold, faults } }: VerdictProps) {
  const t = useTranslations("verify");
  const { condition } = useConditions();
  const wrong = lines.filter((line) => line.verdict === "differs").map((line) => t(`item.${line.item}`));
  const unseen = item.eyes.filter((line) => !draft.seen.includes(line)).length;
  const told = { lines: wrong.join(t("and")), n: unseen, who: item.paper.uploadedName };
  const title = hold === "differs" && wrong.length === 0 ? "faults" : (hold ?? "none");
  return (
    <>
      <p>
        <b>{t(`hold.${title}.title`, told)}</b>{" "}
        {item.judgement && hold !== "own" ? <TextVerdict judgement={item.judgement} /> : null}
      </p>
      <p className="quiet">{t(`hold.${title}.text`, told)}</p>
      {faults.length > 0 && hold !== "blind" ? (
        <ul className="faults">
          {faults.map((code) => (
            <li key={code}>{condition(code)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Other papers that are the same; a card is named where the reader may see it. */
function Twins({ twins }: Pick<QueueItem, "twins">) {
  const t = useTranslations("verify.twin");
  if (twins.length === 0) return null;
  return (
    <ul className="faults">
      {twins.map(({ by, card }) => (
        <li key={`${by} ${card?.id ?? ""}`}>
          {t(by)}{" "}
          {card ? (
            <Link href={`/cards/${card.id}` as Route} prefetch={false}>
              <Tel number={card.number} />
            </Link>
          ) : (
            t("elsewhere")
          )}
        </li>
      ))}
    </ul>
  );
}

/** What else can be done with a paper that does not fit: it is another card's, or it says 受理 and may stay as that. */
function Instead({ item, draft, mayMove, onMove, onDraft }: VerdictProps) {
  const t = useTranslations("verify.instead");
  if (item.own) return null;
  const only = item.judgement?.verdict === "acceptance_only" && item.paper.says === "completed";
  return (
    <>
      {item.judgement?.verdict === "other_number" && item.moveTo.length === 0 ? (
        <p className="quiet">{t(mayMove ? "noCard" : "askMove")}</p>
      ) : null}
      {item.moveTo.map((to) => (
        <button key={to.id} className="btn" type="button" disabled={onMove === null} onClick={() => onMove?.(to)}>
          {t("move")} <Tel number={to.number} />
        </button>
      ))}
      {only ? (
        <label className="as-accepted">
          <input
            type="checkbox"
            checked={draft.says === "accepted"}
            onChange={(change) => onDraft({ says: change.target.checked ? "accepted" : "completed" })}
          />{" "}
          {t("accepted")}
        </label>
      ) : null}
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
    digits: t("item.number"),
  };
}
