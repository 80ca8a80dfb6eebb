import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Suggestion } from "@/domain/fleet/query/complete";
import { type FieldName, shapeOf } from "@/domain/fleet/query/fields";

interface SuggestionsProps {
  /** Of the box that the list belongs to. */
  id: string;
  items: readonly Suggestion[];
  /** Which one is chosen by the arrows; -1 for none. */
  at: number;
  take: (item: Suggestion) => void;
  /** The field whose value is written. */
  field: FieldName | null;
}

/** What may come next, under the bar. The keyboard's focus stays in the bar. */
export function Suggestions({ id, items, at, take, field }: SuggestionsProps) {
  const t = useTranslations("fleet.query");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  const kind = field === null ? null : shapeOf(field).kind;
  return (
    <div className="offers" hidden={items.length === 0}>
      <div role="listbox" id={`${id}list`} ref={list} aria-label={t("offers")}>
        {items.map((item, n) => (
          // The keys are the bar's, which says by aria-activedescendant which one is meant.
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <div
            key={`${item.about} ${item.insert}`}
            id={`${id}${n}`}
            role="option"
            aria-selected={n === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(item)}
          >
            {item.says}
            {item.goesOn ? "：" : null}
            {item.about === null ? null : <span className="quiet small"> {item.about}</span>}
          </div>
        ))}
      </div>
      {kind === "money" || kind === "day" ? <p className="quiet small">{t(`ranges.${kind}`)}</p> : null}
    </div>
  );
}
