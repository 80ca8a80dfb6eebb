import { useTranslations } from "next-intl";
import type { BlockerRow } from "@/domain/case/rows";
import { type Guide, guidesFor } from "@/domain/guides";
import type { Day } from "@/domain/rows";
import { GuideLines, useGuideName } from "./guidelines";

interface HowToProps {
  guides: readonly Guide[];
  item: Pick<BlockerRow, "kind" | "detail">;
  today: Day;
}

/** How to unbind what an item names, folded; where it names nothing, every bank or app of its kind. Nothing for other kinds. */
export function HowTo({ guides, item, today }: HowToProps) {
  const t = useTranslations("policies.guide");
  const nameOf = useGuideName();
  const named = guidesFor(guides, item.kind, item.detail);
  const shown = named.length > 0 || item.detail !== null ? named : guides.filter((one) => one.kind === item.kind);
  const [first] = shown;
  if (first === undefined) return null;
  if (shown.length === 1) {
    return (
      <details className="howto">
        <summary>{t("howOf", { name: nameOf(first) })}</summary>
        <GuideLines guide={first} today={today} />
      </details>
    );
  }
  return (
    <details className="howto">
      <summary>{t("how")}</summary>
      {shown.map((guide) => (
        <details key={guide.id}>
          <summary>{nameOf(guide)}</summary>
          <GuideLines guide={guide} today={today} />
        </details>
      ))}
    </details>
  );
}
