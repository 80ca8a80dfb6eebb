"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Moment } from "../day";
import type { FrameProps } from "./entry";
import { install } from "./install";

type State = "there" | "gone" | "kept";

/** Whether there is a line, and of when the page is where it comes from the worker's store. Takes the page into this browser where it may. */
export function Line({ readAt, today }: Pick<FrameProps, "readAt" | "today">) {
  const t = useTranslations("mine.line");
  const [state, setState] = useState<State>("there");
  useEffect(() => {
    // The worker marks a page that it took from its store (public/worker.js).
    const kept = document.body.dataset.kept === "1";
    const look = () => setState(kept ? "kept" : navigator.onLine ? "there" : "gone");
    look();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  useEffect(() => void install(), []);
  if (state === "there") return null;
  return (
    <p className="offline" role="status">
      {t(state)} <Moment at={readAt} today={today} /> {state === "kept" ? <a href="/mine">{t("read")}</a> : null}
    </p>
  );
}
