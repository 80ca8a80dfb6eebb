import { useTranslations } from "next-intl";
import type { Column } from "@/domain/register/columns";
import type { Json } from "@/domain/rows";
import { carriers, holderTypes, lines, occupancies, uses } from "@/domain/words";
import { amount } from "../format";

/** Puts a register's value into the words of the page; what is not known is a dash, nobody is said. */
export function useValueWords(): (field: Column, value: Json) => string {
  const t = useTranslations("import");
  const words = useTranslations("words");
  const unknown = useTranslations("format")("unknown");
  return (field, value) => {
    if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
    if (value === null) return field === "user" ? t("value.nobody") : unknown;
    const code = <T extends string>(codes: readonly T[]) => codes.find((one) => one === value);
    switch (field) {
      case "rent":
      case "balance":
      case "arrears":
        return typeof value === "number" ? amount(value) : String(value);
      case "carrier": {
        const carrier = code(carriers);
        return carrier ? words(`carrier.${carrier}`) : String(value);
      }
      case "holderType": {
        const type = code(holderTypes);
        return type ? words(`holderType.${type}`) : String(value);
      }
      case "use": {
        const use = code(uses);
        return use ? words(`use.${use}`) : String(value);
      }
      case "occupancy": {
        const occupancy = code(occupancies);
        return occupancy ? words(`occupancy.${occupancy}`) : String(value);
      }
      case "line": {
        const line = code(lines);
        return line ? words(`line.${line}`) : String(value);
      }
      case "employment":
        return value === "left" || value === "active" ? t(`employment.${value}`) : String(value);
      case "iccid":
        return String(value).replace(/(.{4})(?=.)/g, "$1 ");
      default:
        return String(value);
    }
  };
}
