"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMessages, useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { KeptReason } from "@/domain/undorow";
import { Dialog, Dismiss } from "../dialog";
import { RefusalNote } from "../refusal";

export interface UndoSums {
  back: number;
  removed: number;
  kept: number;
}

/** What taking an import back would do. */
export interface UndoShown {
  sums: UndoSums;
  gone: { table: string; n: number }[];
  kept: { table: string; cardId: string | null; name: string; field: string | null; because: KeptReason }[];
  notYours: number;
}

type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export interface TakeBackProps {
  importId: string;
  fileName: string;
  ask: (input: { importId: string }) => Promise<Answer<UndoShown>>;
  undo: (input: { importId: string } & UndoSums) => Promise<Answer<UndoSums>>;
}

/** 撤回这次导入: what it comes to, then the one act. */
export function TakeBack(props: TakeBackProps) {
  const t = useTranslations("import.takeBack");
  return (
    <Dialog opener={t("act")} openerClass="btn" title={t("dialog")} shape="broad">
      <Asking {...props} />
    </Dialog>
  );
}

function Asking({ importId, fileName, ask, undo }: TakeBackProps) {
  const t = useTranslations("import.takeBack");
  const [shown, setShown] = useState<UndoShown | null>(null);
  const [done, setDone] = useState<UndoSums | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const router = useRouter();
  // The page is read again when the dialog has gone: the list below would take its button, and the result with it.
  const over = useRef(false);
  useEffect(() => () => void (over.current && router.refresh()), [router]);
  const labels = { back: t("sumsLabel.back"), removed: t("sumsLabel.removed"), kept: t("sumsLabel.kept") };
  useEffect(() => {
    let here = true;
    ask({ importId }).then((answer) => {
      if (!here) return;
      if (answer.ok) setShown(answer.value);
      else setRefusal(answer.refusal);
    });
    return () => {
      here = false;
    };
  }, [ask, importId]);
  const act = () =>
    start(async () => {
      if (pending || shown === null) return;
      const answer = await undo({ importId, ...shown.sums });
      if (answer.ok) {
        over.current = true;
        setDone(answer.value);
        return;
      }
      setRefusal(answer.refusal);
      const again = await ask({ importId });
      if (again.ok) setShown(again.value);
    });
  if (done !== null) {
    return (
      <>
        <p role="status">{t("done", { ...done })}</p>
        <div className="ends">
          <Dismiss>{t("close")}</Dismiss>
        </div>
      </>
    );
  }
  return (
    <form action={act} className="takeback">
      <p className="quiet">{fileName}</p>
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={labels} />}
      {shown === null ? refusal === null ? <p role="status">{t("looking")}</p> : null : <Shown shown={shown} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        {shown === null ? null : (
          <button className="btn final" type="submit" aria-busy={pending}>
            {pending ? t("working") : t("confirm")}
          </button>
        )}
      </div>
    </form>
  );
}

function Shown({ shown: { sums, gone, kept, notYours } }: { shown: UndoShown }) {
  const t = useTranslations("import.takeBack");
  const names = { team: "goneTeam", person: "gonePerson", site: "goneSite", entity: "goneEntity" } as const;
  const going = gone.flatMap(({ table, n }) => {
    const name = (["person", "team", "site", "entity"] as const).find((one) => one === table);
    return name === undefined ? [] : [{ name, n }];
  });
  return (
    <>
      <ul className="sums">
        {sums.back > 0 ? <li>{t("back", { n: sums.back })}</li> : null}
        {sums.removed > 0 ? <li>{t("removed", { n: sums.removed })}</li> : null}
        {going.map(({ name, n }) => (
          <li key={name}>{t(names[name], { n })}</li>
        ))}
        {sums.back + sums.removed + going.length === 0 ? <li>{t("nothing")}</li> : null}
        {sums.kept > 0 ? (
          <li>
            <b>{t("kept", { n: sums.kept })}</b>
            {notYours > 0 ? <span className="quiet"> {t("notYours", { n: notYours })}</span> : null}
          </li>
        ) : null}
      </ul>
      {kept.length === 0 ? null : <KeptList kept={kept} all={sums.kept - notYours} />}
    </>
  );
}

const tables = ["card", "person", "team", "site", "entity", "blocker", "case", "material", "certificate"] as const;

function KeptList({ kept, all }: { kept: UndoShown["kept"]; all: number }) {
  const t = useTranslations("import.takeBack");
  const fields: Record<string, string> = useMessages().words.field;
  return (
    <ul className="kept">
      {kept.map(({ table, cardId, name, field, because }) => (
        <li key={`${table} ${cardId} ${name} ${field}`}>
          {cardId === null ? (
            `${t(`table.${tables.find((one) => one === table) ?? "other"}`)} ${name}`
          ) : (
            <Link href={`/cards/${cardId}` as Route} prefetch={false}>
              {name}
            </Link>
          )}
          {field === null ? "" : ` ${fields[field] ?? ""}`} <span className="quiet">{t(`because.${because}`)}</span>
        </li>
      ))}
      {all > kept.length ? <li className="quiet">{t("keptMore", { n: all - kept.length })}</li> : null}
    </ul>
  );
}
