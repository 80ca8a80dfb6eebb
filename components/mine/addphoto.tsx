"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../dialog";
import { AddPhotoForm } from "./later";
import type { AddPhotoFormProps } from "./photo";

/** A picture to what the manager was told already. */
export function AddPhoto({ hasPhoto, ...of }: AddPhotoFormProps & { hasPhoto: boolean }) {
  const t = useTranslations("mine.photo");
  return (
    <Dialog opener={t(hasPhoto ? "another" : "add")} openerClass="btn" title={t("title")}>
      <AddPhotoForm {...of} />
    </Dialog>
  );
}
