"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { type Tab, tabs, type Verdict, verdicts } from "@/domain/register/planned";

interface TabsProps {
  counts: Record<Verdict, number>;
  /** Cards that no row speaks of: beside the equation, no term of it. */
  others: number;
  now: Tab;
  /** Address of each tab. */
  at: Record<Tab, string>;
  panel: string;
}

/** 读入 = 新增 + 变更 + 未变 + 待处理 + 不导入: the terms are the tabs. Arrow keys move among them, Enter and the space bar open one. */
export function Tabs({ counts, others, now, at, panel }: TabsProps) {
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
        {tabs.map((tab) => (
          <Link
            key={tab}
            id={`tab-${tab}`}
            role="tab"
            className={tab === "absent" ? "beside" : undefined}
            href={at[tab] as Route}
            aria-selected={tab === now}
            aria-controls={tab === now ? panel : undefined}
            tabIndex={tab === now ? 0 : -1}
            onKeyDown={key}
            prefetch={false}
            scroll={false}
          >
            <span>{tab === "absent" ? t("absent.tab") : t(`verdict.${tab}`)}</span>
            <b>{tab === "absent" ? others : counts[tab]}</b>
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
