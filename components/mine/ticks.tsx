"use client";

import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { isBinding } from "@/domain/bindings";
import { readNote } from "@/domain/case/note";
import type { OwnItem } from "@/domain/case/own";
import { type Guide, isAtCarrier } from "@/domain/guides";
import { itemSteps } from "@/domain/itemsteps";
import type { Day } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { Moment } from "../day";
import { Dialog } from "../dialog";
import { useNoteWords } from "../history/notewords";
import { useWaiting } from "../outbox/waiting";
import { HowTo } from "../policy/howto";
import { RefusalNote } from "../refusal";
import { type MineActs, type Post, useMine } from "./act";
import { AddPhoto } from "./addphoto";
import { ContactsForm, FeesForm } from "./forms";
import { moneyOf, useItemName } from "./itemname";
import { ContactsFile } from "./later";
import { Listing } from "./listing";

interface TicksProps {
  cardId: string;
  items: readonly OwnItem[];
  /** How to unbind at banks and apps. */
  guides: readonly Guide[];
  carrier: Carrier | null;
  /** The item of the step above. */
  now: string | null;
  today: Day;
  acts: MineActs;
}

/** Everything about this card, a large tick each. A tick shows at once and goes back by the same key or by 撤销. */
export function Ticks({ cardId, items, guides, carrier, now, today, acts }: TicksProps) {
  const t = useTranslations("mine");
  const nameOf = useItemName();
  const { refusal, run } = useMine(acts);
  const waits = useWaiting();
  const [shown, flip] = useOptimistic(withWaiting(items, waits), (all, id: string) =>
    all.map((one) =>
      one.row.id === id ? { ...one, hand: one.hand === "tick" ? ("untick" as const) : ("tick" as const) } : one,
    ),
  );
  const done = shown.filter((one) => one.hand === "untick" || one.hand === "over").length;
  const toggle = ({ row, hand }: OwnItem) => {
    const { id, version, state } = row;
    const seen = [{ id, version }];
    const name = nameOf(row.kind, row.detail);
    const first = () => flip(id);
    const to = state === "unknown" ? "unknown" : "open";
    if (hand === "tick") {
      const undo = (post: Post) => post("untick", { cardId, ids: [id], to, seen });
      run((post) => post("tick", { cardId, id, seen }), { said: t("ticked", { name }), undo, first });
    } else {
      run((post) => post("untick", { cardId, ids: [id], to: "open", seen }), { said: t("unticked", { name }), first });
    }
  };
  const listing = items.some((one) => isBinding(one.row.kind)) ? (
    <p className="more">
      <Listing cardId={cardId} guides={guides} acts={acts} />
    </p>
  ) : null;
  if (items.length === 0) return null;
  const list = (
    <ul className="ticks">
      {shown.map((item) => (
        <li key={item.row.id} className={item.row.id === now ? "now" : undefined}>
          <Line cardId={cardId} item={item} today={today} acts={acts} onToggle={() => toggle(item)} />
          {item.hand === "tick" && !(item.row.id === now && isAtCarrier(item.row.kind)) ? (
            <HowTo
              guides={guides}
              item={item.row}
              carrier={isAtCarrier(item.row.kind) ? carrier : null}
              today={today}
            />
          ) : null}
          <Beside cardId={cardId} item={item} />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="part" aria-labelledby="all-h">
      <h2 id="all-h">
        {t("all")} <span className="end">{t("count", { done, left: shown.length - done })}</span>
      </h2>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {done === shown.length ? (
        <details className="more-asks">
          <summary>{t("look")}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {listing}
    </section>
  );
}

/** What waits to be sent is shown as done, or as taken back. */
function withWaiting(items: readonly OwnItem[], waits: ReadonlyMap<string, string>): readonly OwnItem[] {
  if (waits.size === 0) return items;
  return items.map((one) => {
    const last = waits.get(one.row.id);
    return last === "tick" || last === "untick" ? { ...one, hand: last === "tick" ? "untick" : "tick" } : one;
  });
}

/** What a person may still do about a line besides its tick: a picture for the manager, reading the same contacts again. */
function Beside({ cardId, item: { row, told, hand } }: { cardId: string; item: OwnItem }) {
  const { hash } = readNote(row.note);
  if (told !== null && hand === "tick") {
    return (
      <p className="beside">
        <AddPhoto cardId={cardId} about={{ kind: row.kind, itemId: row.id }} hasPhoto={told.hasPhoto} />
      </p>
    );
  }
  if (row.kind !== "backup_contacts" || hash === null) return null;
  return (
    <div className="beside">
      <ContactsFile kept={hash} />
    </div>
  );
}

type LineProps = Pick<TicksProps, "cardId" | "today" | "acts"> & { item: OwnItem; onToggle: () => void };

function Line({ cardId, item, today, acts, onToggle }: LineProps) {
  const t = useTranslations("mine");
  const name = useItemName()(item.row.kind, item.row.detail);
  const { kind } = item.row;
  const checked = item.hand === "untick" || item.hand === "over";
  const text = (
    <span>
      {name}
      <span className="quiet small">
        <Standing item={item} today={today} />
      </span>
    </span>
  );
  if (item.hand === "tick" && (kind === "fee_arrears" || kind === "backup_contacts")) {
    const Form = kind === "fee_arrears" ? FeesForm : ContactsForm;
    const opener = (
      <>
        <span className="box" />
        {text}
      </>
    );
    return (
      <Dialog opener={opener} openerClass="opens" title={t(kind === "fee_arrears" ? "fees.title" : "contacts.title")}>
        <Form cardId={cardId} item={item} acts={acts} />
      </Dialog>
    );
  }
  const fixed = item.hand === "theirs" || item.hand === "over";
  return (
    <label className={fixed ? "locked" : undefined}>
      <input type="checkbox" checked={checked} disabled={fixed} onChange={onToggle} />
      {text}
    </label>
  );
}

/** Under an item's name: what to do, who does it, or what became of it. */
function Standing({ item, today }: { item: OwnItem; today: Day }) {
  const t = useTranslations("mine");
  const words = useTranslations("words");
  const note = useNoteWords();
  const { row, hand, told } = item;
  if (useWaiting().has(row.id)) return <b className="stop">{t("outbox.item")}</b>;
  if (hand === "theirs") {
    return <>{t("theirs", { who: row.ownerName ?? words(`clearer.${item.clearer}`) })}</>;
  }
  if (hand === "tick") {
    if (told !== null) return <b className="stop">{t("told", { why: words(`obstacle.${told.why}`) })}</b>;
    return <>{words(`step.${itemSteps[row.kind]}`, { detail: moneyOf(item) ?? "none" })}</>;
  }
  if (row.state === "waived" || row.state === "planned") return <>{words(`blockerState.${row.state}`)}</>;
  return (
    <>
      {row.note === null ? t("done") : note(row.note)}{" "}
      {row.settledAt ? <Moment at={row.settledAt} today={today} /> : null}
    </>
  );
}
