import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** One field of the form: label and value; a dash where it is not known. */
export function Pair({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  const t = useTranslations("format");
  const empty = children === null || children === undefined || children === "";
  return (
    <div className={wide ? "wide" : undefined}>
      <dt>{name}</dt>
      <dd>{empty ? <span className="quiet">{t("unknown")}</span> : children}</dd>
    </div>
  );
}
