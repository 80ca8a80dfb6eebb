import { useTranslations } from "next-intl";

interface MarkProps {
  code: string;
  /** Events up to which the code speaks. */
  size: number;
  qr: { size: number; path: string };
}

/** The foot of a printed sheet: what the log was when it was printed. Whoever keeps the sheet can tell later whether the log is still that one. */
export function Mark({ code, size, qr }: MarkProps) {
  const t = useTranslations("proof.mark");
  return (
    <aside className="paper-mark" aria-label={t("title")}>
      <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t("qr")} shapeRendering="crispEdges">
        <path d={qr.path} />
      </svg>
      <p>
        <span>{t("upTo", { n: size })}</span>
        <b>{code}</b>
        <span>{t("what")}</span>
      </p>
    </aside>
  );
}
