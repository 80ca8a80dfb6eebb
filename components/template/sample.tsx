import { useTranslations } from "next-intl";
import { nudgeKinds, type TemplateKind } from "@/domain/template/rows";
import { fillText, type Values, type Wording } from "@/domain/template/text";
import { Letterhead, WordingText } from "../pack/wording";

/** The wording with a made-up visit, as it will stand on paper. */
export function Sample({ kind, wording, values }: { kind: TemplateKind; wording: Wording; values: Values }) {
  const t = useTranslations("template");
  if (nudgeKinds.some((one) => one === kind)) return <NudgeSample wording={wording} values={values} />;
  return (
    <section className="paper sample" aria-label={t("preview")} lang="zh-CN">
      <p className="quiet small">{t("preview")}</p>
      {kind === "letterhead" ? (
        <Letterhead wording={wording} values={values} />
      ) : (
        <WordingText wording={wording} values={values} />
      )}
    </section>
  );
}

/** A message as it is copied. */
function NudgeSample({ wording, values }: { wording: Wording; values: Values }) {
  const t = useTranslations("nudge.wordings");
  const written = (text: string) =>
    fillText(text, values)
      .map((parts) => parts.map((part) => part.text).join(""))
      .join("\n");
  return (
    <section className="frame sample" aria-label={t("preview")}>
      <p className="quiet small">{t("preview")}</p>
      <pre className="message">{`${written(wording.title)}\n${written(wording.body)}`}</pre>
    </section>
  );
}
