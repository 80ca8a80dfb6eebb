import { useTranslations } from "next-intl";
import type { Day } from "@/domain/rows";
import type { TemplateRow } from "@/domain/template/rows";
import { Moment } from "../day";

/** Every version of one sheet, the latest first, with its text. */
export function Past({ rows, today }: { rows: readonly TemplateRow[]; today: Day }) {
  const t = useTranslations("template");
  if (rows.length === 0) return <p className="quiet small">{t("noVersions")}</p>;
  return (
    <section className="frame part" aria-label={t("versions")}>
      <h2>{t("versions")}</h2>
      <ul className="template-past">
        {[...rows]
          .sort((a, b) => b.number - a.number)
          .map((row) => (
            <li key={row.id}>
              <details>
                <summary>
                  {t("version", { n: row.number })} · {row.savedName} <Moment at={row.savedAt} today={today} />
                </summary>
                {row.title === null ? (
                  <p className="quiet">{t("resetThen")}</p>
                ) : (
                  <pre lang="zh-CN">{`${row.title}\n\n${row.body ?? ""}`}</pre>
                )}
              </details>
            </li>
          ))}
      </ul>
    </section>
  );
}
