"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import type { TemplateKind, TemplateRow } from "@/domain/template/rows";
import { type Held, newestRow, shippedWordings, wordingFor } from "@/domain/template/shipped";
import { type Values, type Wording, wordingFaults } from "@/domain/template/text";
import type { Act } from "../deed";
import { Choice, Field, Longer } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { Faults } from "./faults";
import { Past } from "./past";
import { Placeholders } from "./placeholders";
import { Sample } from "./sample";

export interface DeskProps {
  rows: readonly TemplateRow[];
  /** Sheets whose wording it holds. */
  kinds: readonly [TemplateKind, ...TemplateKind[]];
  /** null: there is one wording for all firms. */
  firms: readonly { id: string; name: string }[] | null;
  /** A made-up visit. */
  sample: Values;
  save: Act;
  today: Day;
}

/** The wording of printed sheets: one sheet and firm at a time, with its preview, its placeholders and its versions. */
export function TemplateDesk(props: DeskProps) {
  const { rows, kinds, firms } = props;
  const t = useTranslations("template");
  const nudge = useTranslations("nudge.wordings");
  const [kind, setKind] = useState<TemplateKind>(kinds[0]);
  const [entityId, setEntity] = useState<string | null>(null);
  const held = wordingFor(rows, kind, entityId);
  const last = newestRow(rows, kind, entityId);
  return (
    <>
      <div className="asks template-which">
        <Choice
          label={firms === null ? nudge("kind") : t("kind")}
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </Choice>
        {firms === null ? null : (
          <Choice
            label={t("firm")}
            hint={t("firmHint")}
            value={entityId ?? ""}
            onChange={(event) => setEntity(event.target.value || null)}
          >
            <option value="">{t("allFirms")}</option>
            {firms.map((firm) => (
              <option key={firm.id} value={firm.id}>
                {firm.name}
              </option>
            ))}
          </Choice>
        )}
      </div>
      <p className="quiet small">{t(`about.${kind}`)}</p>
      <Editor
        key={`${kind} ${entityId} ${last?.number ?? 0}`}
        {...props}
        kind={kind}
        entityId={entityId}
        held={held}
        last={last}
      />
      <Past rows={rows.filter((row) => row.kind === kind && row.entityId === entityId)} today={props.today} />
    </>
  );
}

interface EditorProps extends DeskProps {
  kind: TemplateKind;
  entityId: string | null;
  held: Held;
  last: TemplateRow | null;
}

function Editor({ kind, entityId, held, last, sample, save }: EditorProps) {
  const t = useTranslations("template");
  const [wording, setWording] = useState<Wording>({ title: held.title, body: held.body });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const router = useRouter();
  const attempt = useAttempt();
  const say = useToast();
  const faults = wordingFaults(kind, wording);
  const changed = wording.title !== held.title || wording.body !== held.body;
  const own = last !== null && last.title !== null;
  const send = (given: Wording | null, done: string) =>
    start(async () => {
      const answer = await attempt(() => save({ kind, entityId, seen: last?.number ?? 0, wording: given }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      say(done);
      router.refresh();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && faults.length === 0) send(wording, t("saved"));
  };
  const insert = (word: string) => setWording({ ...wording, body: `${wording.body}{${word}}` });
  return (
    <div className="template-edit">
      <form className="deed" onSubmit={submit}>
        <p className="small">
          {t(`from.${held.from}`)} {held.number > 0 ? t("version", { n: held.number }) : null}
        </p>
        <Field
          label={t("title")}
          value={wording.title}
          lang="zh-CN"
          onChange={(event) => setWording({ ...wording, title: event.target.value })}
        />
        <Longer
          label={t("body")}
          rows={12}
          lang="zh-CN"
          value={wording.body}
          onChange={(event) => setWording({ ...wording, body: event.target.value })}
        />
        <Faults faults={faults} kind={kind} />
        <Placeholders kind={kind} onInsert={insert} />
        {refusal === null ? null : <RefusalNote refusal={refusal} labels={{ title: t("title"), body: t("body") }} />}
        <div className="ends">
          {own ? (
            <button className="btn" type="button" disabled={busy} onClick={() => send(null, t("wasReset"))}>
              {entityId === null ? t("reset") : t("resetFirm")}
            </button>
          ) : (
            <button className="btn flat" type="button" onClick={() => setWording(shippedWordings[kind])}>
              {t("fill")}
            </button>
          )}
          <button className="btn main" type="submit" aria-busy={busy} disabled={busy || !changed || faults.length > 0}>
            {t("save")}
          </button>
        </div>
      </form>
      <Sample kind={kind} wording={wording} values={sample} />
    </div>
  );
}
