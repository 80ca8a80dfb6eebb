"use client";

import { useMessages, useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import type { Returned, ReturnedList } from "@/domain/batch/returnedlist";
import { type Refusal, refuse } from "@/domain/change";
import { Icon } from "../icon";
import { useAttempt } from "../signinhere";

type Answer = { ok: true; value: ReturnedList } | { ok: false; refusal: Refusal };

interface ReadProps {
  batchId: string;
  onRead: (rows: readonly Returned[]) => void;
}

/** The account manager's returned list: read, laid over the rows below, nothing saved. */
export function ReadReturned({ batchId, onRead }: ReadProps) {
  const t = useTranslations("batch.returned");
  const attempt = useAttempt();
  const why = useFault();
  const [read, setRead] = useState<{ name: string; list: ReturnedList } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file || busy) return;
    setBusy(true);
    const answer = await attempt(() => send(batchId, file));
    setBusy(false);
    setFault(answer.ok ? null : why(answer.refusal));
    setRead(answer.ok ? { name: file.name, list: answer.value } : null);
    if (answer.ok) onRead(answer.value.rows);
  };
  return (
    <details className="frame returned-list">
      <summary>{t("title")}</summary>
      <p className="quiet small">{t("hint")}</p>
      <label className="btn">
        <Icon name="file" />
        {busy ? t("reading") : t("choose")}
        <input className="vh" type="file" accept=".csv,.txt,.xlsx,text/csv" onChange={pick} />
      </label>
      <div role="status">
        {fault === null ? null : <p className="refusal">{fault}</p>}
        {read === null ? null : <Said name={read.name} list={read.list} />}
      </div>
    </details>
  );
}

function Said({ name, list }: { name: string; list: ReturnedList }) {
  const t = useTranslations("batch.returned");
  return (
    <>
      <p>
        <b>{t("read", { name, n: list.rows.length })}</b>{" "}
        {list.unnamed > 0 ? <span className="quiet">{t("unnamed", { n: list.unnamed })}</span> : null}
      </p>
      {list.problems.length === 0 ? null : (
        <div className="wrong">
          <p>{t("problems", { n: list.problems.length })}</p>
          <ul>
            {list.problems.map(({ line, fault, read }) => (
              <li key={`${line} ${fault}`}>{t("line", { line, read, why: t(`fault.${fault}`) })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** What is wrong with the file, in a sentence. */
function useFault(): (refusal: Refusal) => string {
  const t = useTranslations("batch.returned");
  const errors = useTranslations("errors.refused");
  const sheet: Readonly<Record<string, string>> = useMessages().import.fault;
  return ({ refused, by, fields }) => {
    const code = by?.[0] ?? fields?.file ?? "";
    if (code === "not_a_list") return t("not_a_list");
    return t("failed", { why: sheet[code]?.replace("{row}", fields?.row ?? "") ?? errors(refused) });
  };
}

/** Throws a `TypeError` where the line is down, as `fetch` does. */
async function send(batchId: string, file: File): Promise<Answer> {
  const body = new FormData();
  body.append("file", file);
  const answer = await fetch(`/batches/${encodeURIComponent(batchId)}/returned`, { method: "POST", body });
  const said = await answer.json().catch(() => null);
  // Written by our own handler; what stands before it may answer with anything.
  if (said?.list) return { ok: true, value: said.list as ReturnedList };
  return { ok: false, refusal: (said?.refusal as Refusal | undefined) ?? refuse("busy") };
}
