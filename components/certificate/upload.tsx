"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { strongest } from "@/domain/case/certificate";
import type { Day } from "@/domain/rows";
import { type CertificateKind, certificateKinds, strengths } from "@/domain/words";
import { useCloseDialog } from "../dialog";
import { Choice, Field } from "../field";
import { useToast } from "../toast";
import { badPage, isPicture, papersOf, wrongOf } from "./chosen";
import { type Chosen, FilePick } from "./files";
import { LineDown } from "./linedown";
import { useSending } from "./sending";
import { Strip } from "./strip";
import { useFileRefusal } from "./words";

export interface UploadProps {
  cardId: string;
  /** Of one's own card, with a staff member's rights. */
  as?: "user";
  /** What papers of this stage mostly say. */
  says: "accepted" | "completed";
  today: Day;
  /** The phone's way: what must be known first, the rest folded. */
  brief?: boolean;
}

/** Files or photos of a certificate with what stands on them. What was typed and what was not taken stay until all is through. */
export function Upload({ cardId, as, says, today, brief = false }: UploadProps) {
  const t = useTranslations("card.certificate");
  const router = useRouter();
  const close = useCloseDialog();
  const say = useToast();
  const { send, down, goOn } = useSending();
  const refusalOf = useFileRefusal();
  const [files, setFiles] = useState<Chosen[]>([]);
  const [together, setTogether] = useState(true);
  const [sending, setSending] = useState(false);
  /** Some are kept that the page does not show yet. */
  const [unshown, setUnshown] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const mark = (id: number, now: Partial<Chosen>) =>
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...now } : one)));
  const pages = files.filter(isPicture).length;
  const papers = papersOf(files, together);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    const fields = readForm(event.currentTarget, as);
    setSending(true);
    let kept = 0;
    for (const paper of papers) {
      const wrong = wrongOf(paper);
      for (const { id } of paper) mark(id, { state: "sending", part: 0, wrong: null });
      const onSent = (at: number, bytes: number) => {
        const one = paper[at];
        if (one) mark(one.id, { part: bytes / one.file.size });
      };
      const raw = paper.map(({ file }) => file);
      const answer = wrong ?? (await send({ cardId, as: "certificates", fields }, raw, onSent));
      if (answer.ok) kept += 1;
      const bad = answer.ok ? undefined : await badPage(paper, answer.refusal);
      for (const { id } of paper) {
        if (answer.ok) mark(id, { state: "kept" });
        else mark(id, { state: "refused", part: 0, wrong: id === bad ? refusalOf(answer.refusal) : null });
      }
    }
    setSending(false);
    setFiles((all) => all.filter((one) => one.state !== "kept"));
    if (kept > 0) say(t("kept", { n: kept }));
    if (kept === papers.length) finish();
    else if (kept > 0) setUnshown(true);
  };
  // The page may move this form when it is read anew: not while something in it still has to be put right.
  const finish = () => {
    form.current?.reset();
    setUnshown(false);
    router.refresh();
    close();
  };
  const drop = (id: number) => {
    const left = files.filter((one) => one.id !== id);
    setFiles(left);
    if (left.length === 0 && unshown) finish();
  };
  const retake = (id: number, file: File) => mark(id, { file, state: "waiting", part: 0, wrong: null });

  return (
    <form className="upload" ref={form} onSubmit={submit}>
      <Strip
        files={files}
        sending={sending}
        together={together && pages > 1 && pages === files.length}
        onDrop={drop}
        onRetake={retake}
      />
      {sending ? null : (
        <FilePick brief={brief} more={pages > 0} onPick={(picked) => setFiles((all) => [...all, ...picked])} />
      )}
      {pages > 1 ? (
        <label className="one-paper">
          <input
            type="checkbox"
            checked={together}
            disabled={sending}
            onChange={(change) => setTogether(change.target.checked)}
          />
          <span>
            {t("together", { n: pages })}
            <span className="quiet small">{t("togetherHint")}</span>
          </span>
        </label>
      ) : null}
      <Typed says={says} today={today} brief={brief} />
      {down ? <LineDown goOn={goOn} /> : null}
      <button
        className={brief ? "btn main big" : "btn main"}
        type="submit"
        aria-busy={sending}
        disabled={files.length === 0}
      >
        {sending ? t("sending") : t("send", { n: papers.length })}
      </button>
    </form>
  );
}

function readForm(form: HTMLFormElement, as: UploadProps["as"]): Record<string, string> {
  const typed: Record<string, string> = as ? { as } : {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") typed[name] = value;
  return typed;
}

/** What stands on the paper. Nothing is filled in beforehand but kind and word: what is copied from the record proves nothing. */
function Typed({ says, today, brief }: Pick<UploadProps, "says" | "today"> & { brief: boolean }) {
  const t = useTranslations("card.certificate");
  const words = useTranslations("words");
  const [kind, setKind] = useState<CertificateKind>(says === "accepted" ? "acceptance_form" : "cancellation_proof");
  const printed = (
    <div className="asks">
      <Field label={t("field.serial")} name="serial" optional maxLength={80} autoComplete="off" hint={t("asPrinted")} />
      <Field label={t("field.effectiveOn")} name="effectiveOn" type="date" optional max={today} hint={t("asPrinted")} />
      <Field label={t("field.holderPrinted")} name="holderPrinted" optional maxLength={80} autoComplete="off" />
      {brief ? null : (
        <Choice
          key={kind}
          label={t("field.strength")}
          name="strength"
          defaultValue={strongest[kind]}
          hint={t("strengthHint")}
        >
          {strengths
            .filter((one) => one >= strongest[kind])
            .map((one) => (
              <option key={one} value={one}>
                {words(`strength.${one}`)}
              </option>
            ))}
        </Choice>
      )}
    </div>
  );
  return (
    <>
      <div className="asks">
        <Choice
          label={t("field.kind")}
          name="kind"
          value={kind}
          onChange={(change) => setKind(certificateKinds.find((one) => one === change.target.value) ?? kind)}
        >
          {certificateKinds.map((one) => (
            <option key={one} value={one}>
              {words(`certificateKind.${one}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t("field.says")} name="says" defaultValue={says} hint={t("saysHint")}>
          <option value="completed">{t("says.completed")}</option>
          <option value="accepted">{t("says.accepted")}</option>
        </Choice>
      </div>
      {brief ? (
        <details className="more-asks">
          <summary>{t("moreAsks")}</summary>
          {printed}
        </details>
      ) : (
        printed
      )}
    </>
  );
}
