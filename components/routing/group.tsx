"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState, useTransition } from "react";
import type { PlanCard, PlanGroup } from "@/domain/batch/plan";
import type { Refusal } from "@/domain/change";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { useWhat } from "../batch/what";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { amount, shortDay } from "../format";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";
import type { BoardProps } from "./boardprops";
import { draggedIds, dropped, holdsCards, take } from "./drag";
import { MakeVisit } from "./makevisit";
import { useGroupWhy } from "./why";

interface GroupProps extends BoardProps {
  group: PlanGroup;
  picked: ReadonlySet<string>;
  onPick: (ids: readonly string[], on: boolean) => void;
  onDrop: (ids: string[]) => void;
  onMade: (batch: { id: string; batchNo: string }) => void;
}

/** One group: what it goes by and why, its cards, and the key that makes it a visit. Cards are dropped on it. */
export function RouteGroup(props: GroupProps) {
  const { group, firms, picked, today, onPick, onDrop } = props;
  const t = useTranslations("batch.route");
  const batch = useTranslations("batch");
  const what = useWhat();
  const why = useGroupWhy();
  const [over, setOver] = useState(false);
  const ids = group.cards.map((card) => card.id);
  const all = ids.every((id) => picked.has(id));
  const firm = group.entityId === null ? batch("anyEntity") : (firms[group.entityId]?.name ?? "");
  return (
    <section
      className={over ? "frame route-group over" : "frame route-group"}
      aria-label={`${what(group)} ${firm}`}
      draggable
      onDragStart={(event) => {
        // A card of it that is dragged is not the group.
        if (event.target === event.currentTarget) take(event.dataTransfer, draggedIds(group, picked));
      }}
      onDragOver={(event) => {
        if (!holdsCards(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(dropped(event.dataTransfer));
      }}
    >
      <header>
        <input
          type="checkbox"
          aria-label={t("pickAll", { what: what(group) })}
          checked={all}
          onChange={(event) => onPick(ids, event.target.checked)}
        />
        <div>
          <h2>
            {what(group)} <span className="firm">{firm}</span>
          </h2>
          <p className="small">{why(group)}</p>
          <p className="quiet small">
            {t("saveBy", { day: shortDay(group.saveBy, today) })} <Saving group={group} /> <Cash group={group} />
          </p>
        </div>
        <b className="n">{t("cards", { n: ids.length })}</b>
        {group.visit ? <MakeVisit {...props} /> : <Online {...props} />}
      </header>
      <Cards {...props} />
    </section>
  );
}

function Saving({ group: { rent, cards } }: { group: PlanGroup }) {
  const t = useTranslations("batch.route");
  if (rent.unknown === cards.length) return t("rentUnknown");
  return rent.unknown > 0
    ? t("rentPartly", { amount: amount(rent.fen), n: rent.unknown })
    : t("rent", { amount: amount(rent.fen) });
}

function Cash({ group: { cash } }: { group: PlanGroup }) {
  const t = useTranslations("batch.suggest");
  if (cash.fen === 0 && cash.unknown === 0) return null;
  const sum = amount(cash.fen);
  return <b>{cash.unknown > 0 ? t("cashPartly", { amount: sum, n: cash.unknown }) : t("cash", { amount: sum })}</b>;
}

/** Online each goes by whoever has it: there is no visit, only the way to be set where another stood. */
function Online({ group, acts }: GroupProps) {
  const t = useTranslations("batch.route");
  const [busy, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const attempt = useAttempt();
  const say = useToast();
  const others = group.cards.filter((card) => card.channel !== group.channel);
  const address = fleetAddress(fleetWith({ stage: ["ready"], carrier: [group.carrier], channel: [group.channel] }));
  const send = () =>
    start(async () => {
      const cardIds = others.slice(0, 500).map((card) => card.id);
      const answer = await attempt(() => acts.reroute({ cardIds, channel: group.channel }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      setRefused(answer.value.refused);
      if (answer.value.done.length > 0) say(t("rerouted", { n: answer.value.done.length }));
    });
  return (
    <span className="keys-of">
      {others.length > 0 ? (
        <button className="btn" type="button" aria-busy={busy} disabled={busy} onClick={send}>
          {t("reroute", { n: others.length })}
        </button>
      ) : (
        <Link className="btn" href={address as Route} prefetch={false}>
          {t("fleet")}
        </Link>
      )}
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
    </span>
  );
}

/** ↑↓ between the cards; picking is the box's own key. */
function step(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!(event.target instanceof HTMLInputElement)) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".route-group li input")];
  const at = boxes.indexOf(event.target);
  const next = boxes[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Cards({ group, picked, onPick }: GroupProps) {
  const t = useTranslations("batch.route");
  const words = useTranslations("words.channel");
  return (
    <details open={group.cards.length <= 12}>
      <summary className="small">{t("list")}</summary>
      <ul onKeyDown={step}>
        {group.cards.map((card: PlanCard) => (
          <li key={card.id} draggable onDragStart={(event) => take(event.dataTransfer, draggedIds(card, picked))}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(card.id)}
                onChange={(event) => onPick([card.id], event.target.checked)}
              />{" "}
              <Tel number={card.number} /> <span>{card.who}</span>
            </label>
            {card.channel === group.channel || card.channel === null ? null : (
              <span className="quiet small">{t("was", { channel: words(card.channel) })}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
