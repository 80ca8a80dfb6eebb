import { useMessages, useTranslations } from "next-intl";
import type { Refusal } from "@/domain/change";

/** A refusal of one file in a sentence: what was read, what is wrong, what to do. */
export function useFileRefusal(): (refusal: Refusal) => string {
  const t = useTranslations("card.certificate");
  const errors = useTranslations("errors");
  const { card, errors: known } = useMessages();
  return ({ refused, by, fields }) => {
    const fault = fields?.file;
    if (fault !== undefined && isKey(card.certificate.fault, fault)) return t(`fault.${fault}`);
    if (refused === "duplicate") return t(by?.includes("serial") ? "duplicate.serial" : "duplicate.file");
    if (refused === "wrong_stage") return t("notYet");
    const [field, code] = Object.entries(fields ?? {})[0] ?? [];
    if (field !== undefined && code !== undefined && isKey(known.field, code)) {
      const name = isKey(card.certificate.field, field) ? t(`field.${field}`) : field;
      return `${name}: ${errors(`field.${code}`)}`;
    }
    return errors(`refused.${refused}`);
  };
}

function isKey<T extends object>(group: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(group, key);
}
