"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { type Verdict, verdicts } from "@/domain/register/planned";

interface TabsProps {
  counts: Record<Verdict, number>;
  now: Verdict;
  /** Address of each tab. */
  at: Record<Verdict, string>;
  panel: string;
}

/** 读入 = 新增 + 变更 + 未变 + 待处理 + 不导入: the terms are the tabs. Arrow keys move among them, Enter and the space bar open one. */
export function Tabs({ counts, now, at, panel }: TabsProps) {
  const t = useTranslations("import");
  const all = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  const key = (event: KeyboardEvent<HTMLAnchorElement>) => {
    if (event.key === " ") {
      event.preventDefault();
      event.currentTarget.click();
      return;
    }
    const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
    const to = target(event.key, tabs.indexOf(event.currentTarget), tabs.length);
    if (to === null) return;
    event.preventDefault();
    tabs[to]?.focus();
  };
  return (
    <div className="sum">
      <p>
        <span>{t("sum.read")}</span>
        <b>{all}</b>
      </p>
      <div role="tablist" aria-label={t("sum.tabs")}>
        {verdicts.map((verdict) => (
          <Link
            key={verdict}
            id={`tab-${verdict}`}
            role="tab"
            href={at[verdict] as Route}
            aria-selected={verdict === now}
            aria-controls={verdict === now ? panel : undefined}
            tabIndex={verdict === now ? 0 : -1}
            onKeyDown={key}
            prefetch={false}
            scroll={false}
          >
            <span>{t(`verdict.${verdict}`)}</span>
            <b>{counts[verdict]}</b>
          </Link>
        ))}
      </div>
    </div>
  );
}

function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (from + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (from + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
