"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import type { WarningRow } from "@/domain/fleet/warned";
import type { Day } from "@/domain/rows";
import { remedies, type WarningKind } from "@/domain/warnings";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { telGroups } from "../format";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import { type WarningActs, WarningDeeds } from "./deeds";
import { useWarningSays } from "./says";

interface RoomProps {
  kind: WarningKind;
  rows: readonly WarningRow[];
  today: Day;
  /** Null for who only reads. */
  acts: WarningActs | null;
}

/** The cards of one kind: what is wrong, the way out in each row, and the same for those that are chosen. j and k go down and up. */
export function WarningRoom({ kind, rows, today, acts }: RoomProps) {
  const t = useTranslations("warnings");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const list = useRef<HTMLUListElement>(null);
  const ids = rows.map((row) => row.id);
  const here = chosen.filter((id) => ids.includes(id));
  const onDone = (outcome: BatchOutcome) => {
    setRefused(outcome.refused);
    setChosen(outcome.refused.map((one) => one.cardId));
  };
  const toggle = (id: string) =>
    setChosen((held) => (held.includes(id) ? held.filter((one) => one !== id) : [...held, id]));
  return (
    <section className="warned" aria-label={t("cards")}>
      <p className="quiet">{t(`todo.${kind}`)}</p>
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      {acts === null ? null : (
        <div className="bulk">
          <label>
            <input
              type="checkbox"
              checked={here.length > 0 && here.length === ids.length}
              onChange={() => setChosen(here.length === ids.length ? [] : ids)}
            />{" "}
            {t("chosen", { n: here.length })}
          </label>
          {here.length > 0 ? (
            <WarningDeeds kind={kind} cardIds={[...here]} acts={acts} today={today} onDone={onDone} />
          ) : (
            <span className="quiet small">{t("keys")}</span>
          )}
        </div>
      )}
      <ul ref={list} onKeyDown={(event) => walk(event, list.current)}>
        {rows.map((row) => (
          <Warned
            key={row.id}
            kind={kind}
            row={row}
            today={today}
            acts={acts}
            chosen={here.includes(row.id)}
            toggle={() => toggle(row.id)}
            onDone={onDone}
          />
        ))}
      </ul>
    </section>
  );
}

/** j and k, or the arrows, between the cards; what is typed into a field is left alone. */
function walk(event: KeyboardEvent, list: HTMLUListElement | null): void {
  if (event.ctrlKey || event.metaKey || event.altKey || list === null) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...list.querySelectorAll<HTMLElement>("li > .what > a")];
  const at = links.findIndex((link) => link.closest("li")?.contains(document.activeElement));
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  event.preventDefault();
}

interface WarnedProps extends Omit<RoomProps, "rows"> {
  row: WarningRow;
  chosen: boolean;
  toggle: () => void;
  onDone: (outcome: BatchOutcome) => void;
}

function Warned({ kind, row, today, acts, chosen, toggle, onDone }: WarnedProps) {
  const t = useTranslations("warnings");
  const column = useTranslations("fleet.column");
  const words = useTranslations("words");
  const says = useWarningSays(today);
  const remedy = remedies[kind];
  const carrier = row.carrier === null ? null : words(`carrier.${row.carrier}`);
  return (
    <li className={chosen ? "on" : undefined}>
      {acts === null ? null : (
        <input
          type="checkbox"
          aria-label={column("pickOne", { number: telGroups(row.number).join(" ") })}
          checked={chosen}
          onChange={toggle}
        />
      )}
      <div className="what">
        <Link href={`/cards/${row.id}` as Route} prefetch={false}>
          <Tel number={row.number} />
        </Link>{" "}
        <span className="quiet small">{[carrier, row.userName, row.teamName].filter(Boolean).join(" · ")}</span>{" "}
        <StageMark stage={row.stage} />
        <p>{says(kind, row)}</p>
      </div>
      {acts === null ? null : (
        <div className="ends">
          <WarningDeeds kind={kind} cardIds={[row.id]} acts={acts} today={today} onDone={onDone} low />
          {remedy.field === null ? null : (
            <Link
              className="btn flat low"
              href={`/cards/${row.id}/edit?focus=${remedy.field}` as Route}
              prefetch={false}
            >
              {t("fix", { field: words(`field.${remedy.field}`) })}
            </Link>
          )}
          {remedy.items ? (
            <Link className="btn flat low" href={`/cards/${row.id}#items` as Route} prefetch={false}>
              {t("seeItems")}
            </Link>
          ) : null}
        </div>
      )}
    </li>
  );
}
