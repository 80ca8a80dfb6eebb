import type { Fen } from "@/domain/rows";
import { amount } from "./format";
import { useWording } from "./wording";

/** `29.00`; what is not known is a dash, never 0. The cell around it aligns it (`.money`), the head names the unit. */
export function Money({ fen }: { fen: Fen | null }) {
  const t = useWording("format");
  return fen === null ? <span className="quiet">{t("unknown")}</span> : amount(fen);
}
