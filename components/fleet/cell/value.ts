"use client";

import { useTranslations } from "next-intl";
import { arrearsIn, type CellField, type CellValue, cellField } from "@/domain/fleet/cell";
import type { FleetRow } from "@/domain/fleet/view";
import type { Json } from "@/domain/rows";
import { channels } from "@/domain/words";
import { amount } from "../../format";

/** The field that a column's cells edit; null where they are not edited in place. */
export function fieldOf(columnId: string): CellField | null {
  return cellField(columnId.replace(/^c-/, ""));
}

/** What a row's cell holds, as it is compared when it is set. */
export function heldBy(row: FleetRow, field: CellField): CellValue {
  switch (field) {
    case "user":
      return row.userId;
    case "team":
      return row.teamName;
    case "due":
      return row.due;
    case "rent":
      return row.rentFen;
    case "arrears":
      return arrearsIn(row.chips);
    default:
      return row.extra?.[field] ?? null;
  }
}

/** What somebody finds in the cell when they begin to type. */
export function typedOf(row: FleetRow, field: CellField): string {
  if (field === "user") return row.userName ?? "";
  const value = heldBy(row, field);
  if (value === null) return "";
  return isMoney(field) && typeof value === "number" ? amount(value) : String(value);
}

export function isMoney(field: CellField): boolean {
  return field === "rent" || field === "arrears";
}

/** A value of a cell in words, and what its column is called. */
export function useCellWords(): {
  value: (field: CellField, value: Json) => string;
  name: (field: CellField) => string;
} {
  const t = useTranslations("cell");
  const words = useTranslations("words.channel");
  const unknown = useTranslations("format")("unknown");
  return {
    value: (field, value) => {
      if (value === null || value === "") return unknown;
      if (isMoney(field) && typeof value === "number") return amount(value);
      const channel = field === "channel" ? channels.find((one) => one === value) : undefined;
      return channel === undefined ? String(value) : words(channel);
    },
    name: (field) => {
      const known = ownFields.find((one) => one === field);
      return known === undefined ? t("field.custom") : t(`field.${known}`);
    },
  };
}

const ownFields = [
  "user",
  "team",
  "due",
  "rent",
  "arrears",
  "channel",
  "remark",
  "project",
  "account",
  "supplier",
  "place",
] as const;
