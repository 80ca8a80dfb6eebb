import { chinese } from "./chinese";

interface FootProps {
  /** What the sheet belongs to: a visit's number, a person's name. */
  of: string;
  sheet: string;
  /** The wording's version; 0 is the one that the program brings, null a sheet without wording of its own. */
  version: number | null;
  printedOn: string;
  printedBy: string;
  /** What ties the sheet to the log: the short code of what it was when the sheet was printed, also to be scanned; null where nothing is signed. */
  proof: { code: string; qr: { size: number; path: string } } | null;
}

/** The foot line of a printed sheet: what it is, by which wording, when and by whom it was printed. */
export function PaperFoot({ of, sheet, version, printedOn, printedBy, proof }: FootProps) {
  const t = chinese("batch.pack.foot");
  return (
    <footer className="paper-foot">
      <span>
        {of} {sheet}
      </span>
      {version === null ? null : <span>{version === 0 ? t("shipped") : t("version", { n: version })}</span>}
      <span>{t("printed", { day: printedOn, who: printedBy })}</span>
      {proof === null ? null : (
        <span className="foot-code">
          {t("proof", { code: proof.code })}
          <svg
            viewBox={`0 0 ${proof.qr.size} ${proof.qr.size}`}
            role="img"
            aria-label={proof.code}
            shapeRendering="crispEdges"
          >
            <path d={proof.qr.path} />
          </svg>
        </span>
      )}
    </footer>
  );
}
