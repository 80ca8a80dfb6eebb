import { useTranslations } from "next-intl";
import { nudgeKinds, type TemplateKind } from "@/domain/template/rows";
import { placeholders, placeholdersOf } from "@/domain/template/text";

/** Every placeholder that the sheet knows, with what it stands for; a press puts it at the end of the text. */
export function Placeholders({ kind, onInsert }: { kind: TemplateKind; onInsert: (word: string) => void }) {
  const t = useTranslations("template");
  return (
    <details className="placeholders" open>
      <summary>{t(nudgeKinds.some((one) => one === kind) ? "nudgePlaceholders" : "placeholders")}</summary>
      <dl>
        {placeholdersOf[kind].map((code) => (
          <div key={code}>
            <dt>
              <button className="btn low" type="button" lang="zh-CN" onClick={() => onInsert(placeholders[code])}>
                {`{${placeholders[code]}}`}
              </button>
            </dt>
            <dd className="small">{t(`placeholder.${code}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
