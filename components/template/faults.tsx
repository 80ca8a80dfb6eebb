import { useTranslations } from "next-intl";
import type { TemplateKind } from "@/domain/template/rows";
import { placeholders, placeholdersOf, type WordingFault } from "@/domain/template/text";

/** What keeps a wording from being saved: where, what was read, and what to write instead. */
export function Faults({ faults, kind }: { faults: readonly WordingFault[]; kind: TemplateKind }) {
  const t = useTranslations("template");
  const comma = useTranslations("card")("comma");
  if (faults.length === 0) return null;
  const known = placeholdersOf[kind].map((code) => `{${placeholders[code]}}`).join(comma);
  return (
    <ul className="refusal" role="alert">
      {faults.map(({ field, line, fault, text }) => (
        <li key={`${field} ${line} ${fault} ${text}`}>{t(`fault.${fault}`, { field: t(field), line, text, known })}</li>
      ))}
    </ul>
  );
}
