import { useTranslations } from "next-intl";
import type { TemplateKind } from "@/domain/template/rows";
import type { Values, Wording } from "@/domain/template/text";
import { Letterhead, WordingText } from "../pack/wording";

/** The wording with a made-up visit, as it will stand on paper. */
export function Sample({ kind, wording, values }: { kind: TemplateKind; wording: Wording; values: Values }) {
  const t = useTranslations("template");
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
