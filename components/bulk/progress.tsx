"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Step } from "./job";

interface ProgressProps {
  step: Step;
  /** What is being done, in words. */
  title: string;
  /** What stands where it is stopped. */
  hint: string;
  stop: (input: { job: string }) => Promise<unknown>;
}

/** A work on many cards on its way: how far it is, and the way to stop it. */
export function BulkProgress({ step: { job, done, all }, title, hint, stop }: ProgressProps) {
  const t = useTranslations("bulk.progress");
  const [stopping, setStopping] = useState(false);
  return (
    <div className="bulk-progress" role="status">
      <p>
        <b>{title}</b> {all === 0 ? t("beginning") : t("cards", { done, all })}
      </p>
      {all === 0 ? <progress aria-label={title} /> : <progress aria-label={title} value={done} max={all} />}
      <p className="quiet small">{hint}</p>
      <button
        className="btn"
        type="button"
        disabled={stopping}
        onClick={() => {
          setStopping(true);
          void stop({ job });
        }}
      >
        {stopping ? t("stopping") : t("stop")}
      </button>
    </div>
  );
}
