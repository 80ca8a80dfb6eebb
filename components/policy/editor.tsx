"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { factKey, packDifference, packFacts } from "@/domain/policies/facts";
import { mergePacks } from "@/domain/policies/merge";
import type { Pack } from "@/domain/policies/pack";
import type { Json } from "@/domain/rows";
import { Submit } from "../button";
import type { Act } from "../deed";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Longer } from "../field";
import { RefusalNote, useFieldError } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { Difference } from "./difference";
import { EditingPack } from "./edit/editing";
import { useFactWords } from "./factwords";
import { PackSheet } from "./pack";
import type { PackProps } from "./packprops";
import { usePathWords } from "./pathwords";

interface EditorProps extends PackProps {
  /** The version that is edited. */
  version: string;
  province: string | null;
  name: string;
  save: Act;
}

/** A pack that managers edit in place: a draft until the difference was looked at and a reason given. */
export function PackEditor({ save, version, province, name, ...sheet }: EditorProps) {
  const { draft, setDraft, seen } = useDraft(sheet.pack, version);
  const changes = packDifference(seen.pack, draft);
  const t = useTranslations("policies.save");
  return (
    <EditingPack value={{ pack: draft, change: setDraft, today: sheet.today, name }}>
      <PackSheet {...sheet} pack={draft} />
      {changes.length === 0 ? null : (
        <div className="draftbar" role="status">
          <b>{t("changed", { n: changes.length })}</b>
          <span className="end">
            <button className="btn" type="button" onClick={() => setDraft(seen.pack)}>
              {t("drop")}
            </button>
            <Dialog opener={t("look")} openerClass="btn main" title={t("title")} shape="broad">
              <SaveForm
                save={save}
                given={{ carrier: draft.carrier, province, seen: seen.version, pack: draft }}
                before={seen.pack}
              />
            </Dialog>
          </span>
        </div>
      )}
    </EditingPack>
  );
}

/** The draft and the version it stands on. Another's newer version is taken in under one's own changes. */
function useDraft(pack: Pack, version: string) {
  const [seen, setSeen] = useState({ pack, version });
  const [draft, setDraft] = useState(pack);
  if (seen.version !== version) {
    setSeen({ pack, version });
    setDraft(mergePacks(seen.pack, draft, pack));
  }
  const unsaved = draft !== seen.pack && packDifference(seen.pack, draft).length > 0;
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
  return { draft, setDraft, seen };
}

interface SaveProps {
  save: Act;
  given: { carrier: Pack["carrier"]; province: string | null; seen: string; pack: Pack };
  before: Pack;
}

function SaveForm({ save, given, before }: SaveProps) {
  const t = useTranslations("policies.save");
  const { refusal, pending, send } = useSave(save, given, t("done"));
  const error = useFieldError(refusal);
  const words = useFactWords();
  const path = usePathWords(given.pack);
  const facts = new Map(packFacts(given.pack).map((fact) => [factKey(fact), fact]));
  const value = (field: string, stored: Json) => {
    const fact = facts.get(field);
    return fact ? words.value(fact.field, stored).join(" · ") : String(stored);
  };
  const labels = Object.fromEntries([
    ...[...facts].map(([key, fact]) => [key, words.name(fact)]),
    ...Object.keys(refusal?.fields ?? {}).map((field) => [field, field === "note" ? t("note") : path(field)]),
  ]);
  return (
    <form className="deed" onSubmit={send} noValidate>
      <Difference changes={packDifference(before, given.pack)} />
      <Longer
        label={t("note")}
        hint={t("noteHint")}
        name="note"
        rows={2}
        maxLength={300}
        error={error("note")}
        required
      />
      {refusal ? <RefusalNote refusal={refusal} labels={labels} value={value} /> : null}
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit look="main" busy={pending} working={t("working")}>
          {t("save")}
        </Submit>
      </div>
    </form>
  );
}

function useSave(save: Act, given: SaveProps["given"], done: string) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const close = useCloseDialog();
  const router = useRouter();
  const say = useToast();
  const latest = useRef(given);
  latest.current = given;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const note = new FormData(event.currentTarget).get("note");
    start(async () => {
      const answer = await attempt(() => save({ ...latest.current, note }));
      if (answer.ok) {
        close();
        say(done);
        return;
      }
      setRefusal(answer.refusal);
      // Both values are on the screen now; the page brings the other's version, and saving again decides.
      if (answer.refusal.refused === "stale") router.refresh();
    });
  };
  return { refusal, pending, send };
}
