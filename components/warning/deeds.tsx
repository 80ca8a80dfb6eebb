"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/domain/change";
import { remedies, type WarningKind } from "@/domain/warnings";
import { lines } from "@/domain/words";
import { Dialog } from "../dialog";
import { Choice, Field, Longer } from "../field";
import { useBatchDeed } from "../fleet/batchdeed";
import { BatchForm } from "../fleet/batchform";
import type { BatchAnswer, BatchOutcome } from "../fleet/outcome";
import { useFieldError } from "../refusal";

/** What settles warnings, as the page hands it down. */
export interface WarningActs {
  recheck: (input: unknown) => Promise<BatchAnswer>;
  acknowledge: (input: unknown) => Promise<BatchAnswer>;
}

interface DeedProps {
  kind: WarningKind;
  cardIds: string[];
  acts: WarningActs;
  today: string;
  onDone: (outcome: BatchOutcome) => void;
}

/** The ways out of a warning that are acts: for one card or for many on the same basis. */
export function WarningDeeds(props: DeedProps & { low?: boolean }) {
  const t = useTranslations("warnings");
  const { recheck, acknowledge } = remedies[props.kind];
  const look = props.low ? "btn flat low" : "btn";
  return (
    <>
      {recheck ? (
        <Dialog
          opener={t("recheck.do")}
          openerClass={props.low ? look : "btn main"}
          title={t("recheck.title", { n: props.cardIds.length })}
        >
          <RecheckForm {...props} />
        </Dialog>
      ) : null}
      {acknowledge ? (
        <Dialog opener={t("ack.do")} openerClass={look} title={t("ack.title", { n: props.cardIds.length })}>
          <AcknowledgeForm {...props} />
        </Dialog>
      ) : null}
    </>
  );
}

/** A deed on one card tells its refusal in the dialog; of many the refused ones stay chosen. */
function single(cardIds: readonly string[], answer: BatchAnswer): BatchAnswer {
  const refusal = answer.ok && cardIds.length === 1 ? answer.value.refused[0]?.refusal : undefined;
  return refusal === undefined ? answer : { ok: false, refusal };
}

function RecheckForm({ kind, cardIds, acts, today, onDone }: DeedProps) {
  const t = useTranslations("warnings.recheck");
  const words = useTranslations("words.line");
  const [fees, setFees] = useState(kind === "stale_line" ? "none" : "same");
  const deed = useBatchDeed((n) => t("done", { n }), onDone);
  const wrong = useFieldError(deed.refusal);
  const send = (form: FormData) => {
    const typed = (name: string) => String(form.get(name) ?? "");
    const found = { on: typed("on"), line: typed("line"), fees, amountFen: typed("amountFen"), basis: typed("basis") };
    deed.run(async () => single(cardIds, await acts.recheck({ cardIds, ...found })));
  };
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: cardIds.length })}
      busy={deed.busy}
      refusal={other(deed.refusal, ["on", "line", "amountFen"])}
      onSubmit={send}
    >
      <Field label={t("on")} name="on" type="date" defaultValue={today} max={today} required error={wrong("on")} />
      <Choice
        label={t("line")}
        name="line"
        defaultValue={kind === "stale_fees" ? "none" : "same"}
        error={wrong("line")}
      >
        <option value="same">{t("lineSame")}</option>
        {lines.map((code) => (
          <option key={code} value={code}>
            {words(code)}
          </option>
        ))}
        <option value="none">{t("notAsked")}</option>
      </Choice>
      <Choice label={t("fees")} value={fees} onChange={(event) => setFees(event.target.value)}>
        {(["same", "nothing", "owed", "none"] as const).map((code) => (
          <option key={code} value={code}>
            {t(`fee.${code}`)}
          </option>
        ))}
      </Choice>
      {fees === "owed" ? (
        <Field label={t("amount")} name="amountFen" inputMode="decimal" placeholder="0.00" error={wrong("amountFen")} />
      ) : null}
      <Field label={t("basis")} name="basis" hint={t("basisHint")} maxLength={200} optional />
    </BatchForm>
  );
}

function AcknowledgeForm({ kind, cardIds, acts, onDone }: DeedProps) {
  const t = useTranslations("warnings.ack");
  const deed = useBatchDeed((n) => t("done", { n }), onDone);
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: cardIds.length })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={(form) =>
        deed.run(async () =>
          single(cardIds, await acts.acknowledge({ cardIds, kind, note: String(form.get("note") ?? "") })),
        )
      }
    >
      <Longer label={t("note")} name="note" hint={t("noteHint")} rows={2} maxLength={500} required />
    </BatchForm>
  );
}

/** What is marked at its field is not said again above the keys. */
function other(refusal: Refusal | null, marked: readonly string[]): Refusal | null {
  const fields = Object.keys(refusal?.fields ?? {});
  return fields.length > 0 && fields.every((field) => marked.includes(field)) ? null : refusal;
}
