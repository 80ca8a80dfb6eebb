import { useTranslations } from "next-intl";
import type { Reading } from "@/domain/reading/reading";
import type { Judgement, TextVerdict as Verdict } from "@/domain/reading/verdict";
import { Marked } from "../chip";
import type { IconName } from "../icon";

interface ProgressProps {
  progress: Pick<Reading, "state" | "pagesRead" | "pageCount" | "fault"> | null;
}

/** How far the reading of a file is; nothing once it is read. */
export function Progress({ progress }: ProgressProps) {
  const t = useTranslations("reading");
  const words = useTranslations("verify.readingAt");
  if (progress === null || progress.state === "done") return null;
  const { state, fault, pagesRead, pageCount } = progress;
  if (state === "failed") {
    const text = fault === null ? t("states.failed") : words("failed", { fault: t(`faults.${fault}`) });
    return <Marked icon="ask" look="unknown" text={text} />;
  }
  const text =
    state === "running" && pageCount !== null && pageCount > 1
      ? words("page", { page: pagesRead + 1, pages: pageCount })
      : t(`states.${state}`);
  return <Marked icon="clock" text={text} />;
}

const looks: Record<Verdict, { icon: IconName; look?: "plain" | "bad" | "held" | "unknown" }> = {
  match: { icon: "check", look: "plain" },
  masked_match: { icon: "mask" },
  other_number: { icon: "cross", look: "bad" },
  acceptance_only: { icon: "file", look: "held" },
  not_a_cancellation: { icon: "cross", look: "bad" },
  disagrees: { icon: "cross", look: "bad" },
  unreadable: { icon: "ask", look: "unknown" },
};

/** What the machine makes of a paper, in a word. */
export function TextVerdict({ judgement: { verdict } }: { judgement: Judgement }) {
  const t = useTranslations("reading.verdicts");
  const { icon, look } = looks[verdict];
  return <Marked icon={icon} look={look} text={t(verdict)} />;
}
