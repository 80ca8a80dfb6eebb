"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../dialog";
import type { CannotFormProps } from "./cannotform";
import { CannotForm } from "./later";

/** 办不了: the reason goes to the manager, and the item stays. */
export function Cannot({ openerClass, ...form }: CannotFormProps & { openerClass?: string }) {
  const t = useTranslations("mine.cannot");
  return (
    <Dialog opener={t("open")} openerClass={openerClass} title={t("title")}>
      <CannotForm {...form} />
    </Dialog>
  );
}
