import { useTranslations } from "next-intl";
import type { Json } from "@/domain/rows";
import { useFieldWords } from "./history/words";

/** One field's way from old to new; `undefined` is a personal value that was erased. */
export interface FieldWay {
  field: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** `月租 29.00 → 19.00`: old struck, new bold, both in the words that the pages use; days with their year. */
export function EventChange({ way }: { way: FieldWay }) {
  const t = useTranslations("words.value");
  const words = useFieldWords("");
  const before = words.value(way.field, way.before) ?? t("nothing");
  const after = words.value(way.field, way.after) ?? t("nothing");
  return (
    <span className="diff">
      <span className="quiet">{words.label(way.field)}</span> {way.before === null ? null : <del>{before}</del>}
      {way.before === null ? null : <span className="arrow">→</span>}
      <ins>{after}</ins>
    </span>
  );
}
