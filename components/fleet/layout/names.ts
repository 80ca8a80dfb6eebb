import { useTranslations } from "next-intl";
import { type FleetColumn, isCustomColumn, isExtra } from "@/domain/fleet/layout";
import type { CustomField } from "./keep";

/** What a column is called: a field of the house by its own name. */
export function useColumnName(customs: readonly CustomField[]): (id: FleetColumn) => string {
  const base = useTranslations("fleet.column");
  const more = useTranslations("fleet.extra");
  return (id) => {
    if (isCustomColumn(id)) return customs.find((one) => `custom.${one.id}` === id)?.name ?? id;
    return isExtra(id) ? more(id) : base(id);
  };
}
