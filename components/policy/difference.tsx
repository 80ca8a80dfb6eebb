import { useTranslations } from "next-intl";
import { type FactChange, factKey } from "@/domain/policies/facts";
import { useFactWords } from "./factwords";

/** What changes, line by line: what goes is struck, what comes is marked; what stays in a list is left out. */
export function Difference({ changes }: { changes: readonly FactChange[] }) {
  const t = useTranslations("policies");
  const words = useFactWords();
  if (changes.length === 0) return <p className="quiet">{t("noDifference")}</p>;
  return (
    <dl className="differs">
      {changes.map((change) => {
        const before = words.value(change.field, change.before);
        const after = words.value(change.field, change.after);
        const gone = before.filter((one) => !after.includes(one));
        const come = after.filter((one) => !before.includes(one));
        return (
          <div key={factKey(change)}>
            <dt>{words.name(change)}</dt>
            <dd>
              {gone.map((one) => (
                <del key={one}>{one}</del>
              ))}
              {come.map((one) => (
                <ins key={one}>{one}</ins>
              ))}
              {gone.length + come.length > 0 ? null : before.length === 0 || after.length === 0 ? (
                <ins>{after.length === 0 ? t("emptied") : t("setEmpty")}</ins>
              ) : (
                <ins>{t("reordered")}</ins>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
