"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sumOf } from "@/domain/batch/group";
import { RefusedCards } from "../fleet/refused";
import { amount } from "../format";
import { useToast } from "../toast";
import type { BoardProps } from "./boardprops";
import { RouteGroup } from "./group";
import { MoveBar } from "./movebar";
import { usePlan } from "./moves";
import { Unplaced } from "./unplaced";

/** 排路线: the groups of a plan with what each is for; cards and whole groups are moved by mouse or by keys, and a group becomes a visit. */
export function RouteBoard(props: BoardProps) {
  const { cards, more } = props;
  const t = useTranslations("batch.route");
  const say = useToast();
  const { plan, byHand, refused, move, reset, dismiss } = usePlan(cards);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<readonly { id: string; batchNo: string }[]>([]);
  const pick = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setPicked(next);
  };
  const chosen = cards.filter((card) => picked.has(card.id));
  const moveTo = (ids: readonly string[], to: Parameters<typeof move>[1]) => {
    const n = move(ids, to);
    if (n > 0) {
      setPicked(new Set());
      say(t("moved", { n }));
    }
  };
  const online = plan.groups.filter((group) => !group.visit);
  const cash = sumOf(plan.groups.flatMap((group) => (group.visit ? group.cards.flatMap((card) => card.cash) : [])));
  return (
    <>
      <section className="route-sum" aria-label={t("sum")}>
        <p className="say">
          {t("line", {
            n: cards.length - plan.unplaced.length,
            trips: plan.trips,
            groups: plan.groups.length - online.length,
          })}
          {online.length > 0 ? t("online", { n: online.reduce((all, group) => all + group.people, 0) }) : null}
        </p>
        <p className="quiet small">
          {cash.fen + cash.unknown > 0 ? t("cash", { amount: amount(cash.fen) }) : null}
          {cash.unknown > 0 ? t("cashUnknown", { n: cash.unknown }) : null} {t("how")}
          {more ? ` ${t("more", { n: cards.length })}` : null}
        </p>
        {byHand > 0 ? (
          <p className="small">
            {t("byHand", { n: byHand })}{" "}
            <button className="btn low" type="button" onClick={reset}>
              {t("reset")}
            </button>
          </p>
        ) : null}
        {made.length > 0 ? (
          <p className="small">
            {t("made")}{" "}
            {made.map((one) => (
              <span key={one.id}>
                <Link href={`/batches/${one.id}` as Route}>{one.batchNo}</Link>{" "}
              </span>
            ))}
          </p>
        ) : null}
      </section>
      <RefusedCards refused={refused} onDismiss={dismiss} />
      {plan.groups.map((group) => (
        <RouteGroup
          key={group.key}
          {...props}
          group={group}
          picked={picked}
          onPick={pick}
          onDrop={(ids) => moveTo(ids, group)}
          onMade={(batch) => setMade((old) => [...old, batch])}
        />
      ))}
      <Unplaced unplaced={plan.unplaced} />
      {chosen.length > 0 ? (
        <MoveBar
          cards={chosen}
          groups={plan.groups}
          firms={props.firms}
          onMove={(to) =>
            moveTo(
              chosen.map((card) => card.id),
              to,
            )
          }
          onClear={() => setPicked(new Set())}
        />
      ) : null}
    </>
  );
}
