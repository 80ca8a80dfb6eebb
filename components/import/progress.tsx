"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Submit } from "../button";

interface ProgressProps {
  draftId: string;
  fileName: string;
  /** Rows written of all; 0 of 0 while it is being planned. */
  from: { done: number; all: number };
  cancel: (form: FormData) => Promise<void>;
}

const pauseMs = 500;

/** An import that is being written: how far it is, and the way to stop it. When it has ended the page is read again. */
export function Progress({ draftId, fileName, from, cancel }: ProgressProps) {
  const t = useTranslations("import.progress");
  const { done, all } = useProgress(draftId, from);
  const percent = all === 0 ? 0 : Math.floor((done / all) * 100);
  return (
    <section className="empty result writing" aria-label={t("label")}>
      <h2>{t("title", { file: fileName })}</h2>
      {all === 0 ? <progress aria-label={t("label")} /> : <progress aria-label={t("label")} value={done} max={all} />}
      <p>
        {all === 0 ? t("planning") : t("rows", { done, all })}{" "}
        {all === 0 ? null : <b>{t("percent", { n: percent })}</b>}
      </p>
      <p className="quiet">{t("hint")}</p>
      <form className="ends" action={cancel}>
        <input type="hidden" name="draftId" value={draftId} />
        <Submit look="plain" working={t("stopping")}>
          {t("stop")}
        </Submit>
      </form>
    </section>
  );
}

/** Asks twice a second; a question that does not get through is asked again. */
function useProgress(draftId: string, from: { done: number; all: number }): { done: number; all: number } {
  const router = useRouter();
  const [now, setNow] = useState(from);
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const told = await readProgress(draftId);
      if (ended) return;
      if (told !== null) setNow(told);
      if (told?.ended) router.refresh();
      timer = setTimeout(ask, told?.ended ? 2000 : pauseMs);
    };
    timer = setTimeout(ask, pauseMs);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [draftId, router]);
  return now;
}

interface Told {
  done: number;
  all: number;
  ended: boolean;
}

/** Null: no answer came. An import that the server does not know any more has ended. */
async function readProgress(draftId: string): Promise<Told | null> {
  try {
    const response = await fetch(`/import/progress?draft=${encodeURIComponent(draftId)}`, { cache: "no-store" });
    if (response.ok) return (await response.json()) as Told; // our own route's shape
    return response.status >= 500 ? null : { done: 0, all: 0, ended: true };
  } catch {
    return null;
  }
}
