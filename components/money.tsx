import { useTranslations } from "next-intl";
import type { Fen } from "@/domain/rows";
import { amount } from "./format";

/** `29.00`; what is not known is a dash, never 0. The cell around it aligns it (`.money`), the head names the unit. */
export function Money({ fen }: { fen: Fen | null }) {
  const t = useTranslations("format");
  return fen === null ? <span className="quiet">{t("unknown")}</span> : amount(fen);
}
