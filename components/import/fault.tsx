import { useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Refusal } from "@/domain/change";

/** Why a file is no table, in words; a refusal about something else is said by `children`. */
export function FileFault({ refusal, name, children }: { refusal: Refusal; name?: string; children?: ReactNode }) {
  const t = useTranslations("import");
  const faults = useMessages().import.fault;
  const code = refusal.by?.find((one) => isKey(faults, one));
  if (code === undefined || !isKey(faults, code)) return children;
  return (
    <p className="refusal" role="alert">
      <b>{name === undefined ? t("refused") : t("refusedFile", { name })}</b>
      {t(`fault.${code}`, { row: refusal.fields?.row ?? "" })}
    </p>
  );
}

function isKey<T extends object>(group: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(group, key);
}
