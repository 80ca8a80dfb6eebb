import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FleetQuery, isPressed, pressed } from "@/domain/fleet/query";
import type { Figure } from "@/domain/fleet/query/fields";
import type { Figures } from "@/domain/fleet/view";
import type { Day, Fen } from "@/domain/rows";
import { amount, shortDay } from "../format";

interface FigureBarProps {
  figures: Figures;
  query: FleetQuery;
  today: Day;
  go: (next: FleetQuery) => void;
}

/** The five figures: each a filter that looks pressed. They count the whole scope, whatever else is filtered. */
export function FigureBar({ figures, query, today, go }: FigureBarProps) {
  const t = useTranslations("fleet.figures");
  const { left, wasting, ready, overdue, uncertified } = figures;
  const key = (figure: Figure) => ({
    name: t(figure),
    pressed: isPressed(query, figure),
    onPress: () => go(pressed(query, figure)),
  });
  const longest = (days: number | null) =>
    days === null ? null : <span className="note stop">{t("longest", { days })}</span>;
  return (
    <section className="figures" aria-label={t("label")}>
      <Key {...key("left")} value={left.cards} note={longest(left.longestDays)} />
      <Key
        {...key("wasting")}
        value={
          <>
            {t("yuan", { amount: yuan(wasting.rentFen) })}
            <small>{t("perMonth")}</small>
          </>
        }
        note={
          wasting.rentUnknown > 0 ? <span className="note">{t("unknownRent", { n: wasting.rentUnknown })}</span> : null
        }
      />
      <Key {...key("ready")} value={ready.cards} note={<Saving ready={ready} today={today} />} />
      <Key
        {...key("overdue")}
        value={
          <>
            {overdue.cards}
            <small>/{overdue.of}</small>
          </>
        }
        note={longest(overdue.longestDays)}
      />
      <Key {...key("uncertified")} value={uncertified.cards} note={longest(uncertified.longestDays)} />
    </section>
  );
}

interface KeyProps {
  name: string;
  pressed: boolean;
  onPress: () => void;
  value: ReactNode;
  note: ReactNode;
}

function Key({ name, pressed, onPress, value, note }: KeyProps) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      <span className="name">{name}</span>
      <span className="value">{value}</span>
      {note}
    </button>
  );
}

function Saving({ ready: { by, savesFen }, today }: { ready: Figures["ready"]; today: Day }) {
  const t = useTranslations("fleet.figures");
  if (by === null) return null;
  const day = shortDay(by, today);
  return (
    <span className="note" title={t("savesWhy", { day })}>
      {savesFen === null ? t("before", { day }) : t("saves", { day, amount: yuan(savesFen) })}
    </span>
  );
}

/** A sum over many cards: whole yuan without the zeros. */
function yuan(fen: Fen): string {
  return amount(fen).replace(/\.00$/, "");
}
