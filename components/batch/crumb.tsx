import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** 办理批次 / PC-2026-0001 / here. */
export function Crumb({
  id,
  batchNo,
  here,
  children,
}: {
  id: string;
  batchNo: string;
  here: string;
  children?: ReactNode;
}) {
  const t = useTranslations("batch");
  return (
    <nav className="crumb" aria-label={t("page.crumb")}>
      <Link href={"/batches" as Route}>{t("title")}</Link>
      <span aria-hidden="true">/</span>
      <Link href={`/batches/${id}` as Route}>{batchNo}</Link>
      <span aria-hidden="true">/</span>
      <h1>{here}</h1>
      {children ? <span className="end">{children}</span> : null}
    </nav>
  );
}
