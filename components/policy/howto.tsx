import { useTranslations } from "next-intl";
import type { BlockerRow } from "@/domain/case/rows";
import { type Guide, guideAtCarrier, guidesFor, isAtCarrier } from "@/domain/guides";
import type { Day } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { GuideLines, useGuideName } from "./guidelines";

interface HowToProps {
  guides: readonly Guide[];
  item: Pick<BlockerRow, "kind" | "detail">;
  /** Of items that are looked up in its app; null or left out for banks and apps. */
  carrier?: Carrier | null;
  /** It is the next step: one way stands open, without a key. */
  open?: boolean;
  today: Day;
}

/** How to unbind what an item names, folded; where it names nothing, every bank or app of its kind. Nothing for other kinds. */
export function HowTo({ guides, item, carrier = null, open = false, today }: HowToProps) {
  const t = useTranslations("policies.guide");
  const nameOf = useGuideName();
  const shown = waysOf(guides, item, carrier);
  const [first] = shown;
  if (first === undefined) return null;
  if (shown.length === 1) {
    return open ? (
      <div className="howto">
        <h3>{nameOf(first)}</h3>
        <GuideLines guide={first} today={today} />
      </div>
    ) : (
      <details className="howto">
        <summary>{t(carrier === null ? "howOf" : "howAt", { name: nameOf(first) })}</summary>
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

function waysOf(guides: readonly Guide[], { kind, detail }: HowToProps["item"], carrier: Carrier | null): Guide[] {
  if (isAtCarrier(kind)) {
    const own = guideAtCarrier(guides, kind, carrier);
    return own === null ? [] : [own];
  }
  const named = guidesFor(guides, kind, detail);
  return named.length > 0 || detail !== null ? named : guides.filter((one) => one.kind === kind);
}
