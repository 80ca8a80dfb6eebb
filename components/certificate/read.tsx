import { useMessages, useTranslations } from "next-intl";
import type { Reading } from "@/domain/reading/reading";
import type { FieldJudgement, Judgement } from "@/domain/reading/verdict";
import { useConditions } from "../refusal";
import { Fresh } from "./fresh";
import { Progress, TextVerdict } from "./progress";

/** How far the reading of a paper is, and what it comes to against the record. */
export interface PaperRead {
  progress: Pick<Reading, "state" | "pagesRead" | "pageCount" | "fault">;
  judgement: Judgement | null;
  /** What it says against a paper that was accepted before it was read, by code: the card is not closed on it. */
  held: readonly string[];
}

/** What was read on a paper, for who can still take another photo: on which page, what fits and what does not. */
export function ReadNote({ read: { progress, judgement, held } }: { read: PaperRead }) {
  const t = useTranslations("card.certificate.read");
  const waits = progress.state === "queued" || progress.state === "running";
  const told = judgement?.fields.filter(({ verdict }) => verdict !== "unread") ?? [];
  const page = told[0]?.places[0]?.page;
  const again = judgement?.verdict === "unreadable" || progress.state === "failed";
  return (
    <div className="read-note small" aria-live="polite">
      <Fresh reading={waits} />
      <p>
        {t("title")} <Progress progress={progress} />
        {judgement && progress.state === "done" ? <TextVerdict judgement={judgement} /> : null}
      </p>
      {told.length > 0 ? (
        <p className="quiet">
          {page === undefined ? null : t("page", { page })}
          {told.map((field) => (
            <Told key={field.field} field={field} />
          ))}
        </p>
      ) : null}
      {again ? <p className="stop">{t("again")}</p> : null}
      {held.length > 0 ? <Held codes={held} /> : null}
    </div>
  );
}

/** The seal stands, and yet the card is not closed on it. */
function Held({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("card.certificate.read");
  const { condition } = useConditions();
  return <p className="stop">{t("held", { what: codes.map(condition).join(t("join")) })}</p>;
}

function Told({ field: { field, verdict, reason, found } }: { field: FieldJudgement }) {
  const t = useTranslations("reading");
  const { words, reading } = useMessages();
  const value =
    found !== null && field === "business" && Object.hasOwn(reading.business, found)
      ? t(`business.${found as keyof typeof reading.business}`)
      : found !== null && field === "carrier" && Object.hasOwn(words.carrierLong, found)
        ? words.carrierLong[found as keyof typeof words.carrierLong]
        : found;
  return (
    <span className={verdict === "differs" ? "told bad" : "told"}>
      {t(`fields.${field}`)} {value} {verdict === "differs" ? t(`reasons.${reason}`) : t(`results.${verdict}`)}
    </span>
  );
}
