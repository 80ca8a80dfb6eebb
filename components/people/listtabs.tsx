"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { type Verdict, verdicts } from "@/domain/register/planned";

export type ListTab = Verdict | "absent";

interface TabsProps {
  counts: Record<ListTab, number>;
  now: ListTab;
  tabs: readonly { tab: ListTab; at: string }[];
  panel: string;
}

/** 读入 = 新增 + 有变化 + 无变化 + 需处理 + 不导入: the terms are the tabs; beside them who is in no row. Arrow keys move among them. */
export function ListTabs({ counts, now, tabs, panel }: TabsProps) {
  const t = useTranslations("people.list");
  const all = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  const key = (event: KeyboardEvent<HTMLAnchorElement>) => {
    if (event.key === " ") {
      event.preventDefault();
      event.currentTarget.click();
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const own = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
    event.preventDefault();
    own[(own.indexOf(event.currentTarget) + step + own.length) % own.length]?.focus();
  };
  return (
    <div className="sum">
      <p>
        <span>{t("read")}</span>
        <b>{all}</b>
      </p>
      <div role="tablist" aria-label={t("tabs")}>
        {tabs.map(({ tab, at }) => (
          <Link
            key={tab}
            id={`tab-${tab}`}
            className={tab === "absent" ? "beside" : undefined}
            role="tab"
            href={at as Route}
            aria-selected={tab === now}
            aria-controls={tab === now ? panel : undefined}
            tabIndex={tab === now ? 0 : -1}
            onKeyDown={key}
            prefetch={false}
            scroll={false}
          >
            <span>{t(`tab.${tab}`)}</span>
            <b>{counts[tab]}</b>
          </Link>
        ))}
      </div>
    </div>
  );
}
