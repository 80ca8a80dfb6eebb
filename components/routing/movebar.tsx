"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type MoveTo, type PlanCard, type PlanGroup, tryMove } from "@/domain/batch/plan";
import { channels } from "@/domain/words";
import { useWhat } from "../batch/what";
import type { BoardProps } from "./boardprops";

interface MoveBarProps {
  cards: readonly PlanCard[];
  groups: readonly PlanGroup[];
  firms: BoardProps["firms"];
  onMove: (to: MoveTo) => void;
  onClear: () => void;
}

/** The picked cards to another group or channel, by keys: places that take none of them are named and refuse with the reason. */
export function MoveBar({ cards, groups, firms, onMove, onClear }: MoveBarProps) {
  const t = useTranslations("batch.route");
  const words = useTranslations("words.channel");
  const what = useWhat();
  const id = useId();
  const places: { key: string; name: string; to: MoveTo }[] = [
    ...groups.map((group) => ({
      key: group.key,
      name: [what(group), group.entityId === null ? "" : firms[group.entityId]?.name].filter(Boolean).join(" "),
      to: group,
    })),
    ...channels
      .filter((channel) => cards.some((card) => card.ways.some((way) => way.channel === channel)))
      .map((channel) => ({ key: channel, name: t("alone", { channel: words(channel) }), to: { channel } })),
  ];
  const [chosen, setChosen] = useState("");
  const place = places.find((one) => one.key === chosen);
  return (
    <div className="save route-move">
      <span role="status">{t("picked", { n: cards.length })}</span>
      <label htmlFor={id}>{t("moveTo")}</label>
      <select className="field" id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{t("choose")}</option>
        {places.map(({ key, name, to }) => {
          const takes = tryMove(cards, to).moved.length;
          return (
            <option key={key} value={key}>
              {takes === cards.length ? name : t("takes", { name, n: takes })}
            </option>
          );
        })}
      </select>
      <button className="btn main" type="button" disabled={!place} onClick={() => place && onMove(place.to)}>
        {t("move")}
      </button>
      <button className="btn flat" type="button" onClick={onClear}>
        {t("clear")}
      </button>
    </div>
  );
}
