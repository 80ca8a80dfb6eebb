"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { isBinding } from "@/domain/bindings";
import { moneyKinds } from "@/domain/blockers";
import { bases } from "@/domain/case/note";
import type { ItemWay } from "@/domain/case/possible";
import type { Day } from "@/domain/rows";
import type { BlockerKind, BlockerState } from "@/domain/words";
import { type Act, Area, DayInput, DeedForm, Input, MoneyInput, Select } from "../deed";
import { Dialog } from "../dialog";
import { amount } from "../format";
import type { Acts } from "./brief";
import { PersonPicker } from "./personpicker";
import { Press } from "./press";

/** One open item as its row hands it to the keys. */
export interface ItemBrief {
  id: string;
  version: number;
  kind: BlockerKind;
  state: BlockerState;
  /** Name of the kind, with what it is about. */
  name: string;
  amountFen: number | null;
  ways: readonly ItemWay[];
  /** The person acting is the card's user and answers for themselves. */
  own: boolean;
}

type ItemActs = Pick<Acts, "answer" | "raise" | "clear" | "plan" | "waive" | "reopenItems" | "findPeople">;

interface ItemActProps {
  cardId: string;
  item: ItemBrief;
  acts: ItemActs;
  today: Day;
  className?: string;
  /** The key's word, where the page has a better one than the item's own. */
  opener?: string;
}

/** The keys of one item: taking it back at once, everything else in a dialog that asks what became of it. */
export function ItemAct({ cardId, item, acts, today, className, opener }: ItemActProps) {
  const t = useTranslations("card.item");
  // While somebody types, the dialog stays even if the item moves on under them.
  const [held, setHeld] = useState(false);
  const ways = item.ways.filter((way) => way !== "reopen");
  const back = item.ways.includes("reopen");
  return (
    <>
      {back && !held ? (
        <Press
          act={acts.reopenItems}
          given={{ cardId, seen: [seenOf(item)], to: "open" }}
          done={t("reopened", { name: item.name })}
          className={item.state === "planned" ? "btn" : "btn flat"}
        >
          {t(item.state === "planned" ? "payFirst" : "takeBack")}
        </Press>
      ) : null}
      {ways.length > 0 || held ? (
        <Dialog
          opener={opener ?? t(item.state === "unknown" ? "answerFor" : "settle")}
          openerClass={className}
          title={item.name}
        >
          <Settling cardId={cardId} item={item} acts={acts} today={today} ways={ways} onHold={setHeld} />
        </Dialog>
      ) : null}
    </>
  );
}

function seenOf({ id, version }: ItemBrief) {
  return { id, version };
}

interface SettlingProps extends Omit<ItemActProps, "className" | "opener"> {
  ways: readonly ItemWay[];
  onHold: (held: boolean) => void;
}

function Settling({ cardId, item, acts, today, ways, onHold }: SettlingProps) {
  const t = useTranslations("card.item");
  const [first] = ways;
  const [way, setWay] = useState<ItemWay>(first ?? "clear");
  useEffect(() => {
    onHold(true);
    return () => onHold(false);
  }, [onHold]);
  const deed = deedOf(way, cardId, item, acts);
  return (
    <DeedForm
      act={deed.act}
      given={deed.given}
      submit={t(`way.${way}`)}
      look={way === "waive" ? "final" : "main"}
      done={t(`done.${way}`, { name: item.name })}
      undo={way === "stands" ? undefined : backOf(cardId, item, acts.reopenItems)}
      today={today}
    >
      {ways.length > 1 ? (
        <fieldset className="choices">
          <legend className="vh">{t("what")}</legend>
          {ways.map((one) => (
            <label key={one}>
              <input type="radio" name="way" checked={one === way} onChange={() => setWay(one)} />
              <span>{t(`way.${one}`)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <WayFields way={way} item={item} today={today} find={acts.findPeople} />
    </DeedForm>
  );
}

/** The version that stands after this deed alone: if anybody touched the item since, taking back is refused. */
function backOf(cardId: string, item: ItemBrief, act: Act) {
  const to = item.state === "unknown" ? "unknown" : "open";
  return { act, given: { cardId, seen: [{ id: item.id, version: item.version + 1 }], to } };
}

function deedOf(way: ItemWay, cardId: string, item: ItemBrief, acts: ItemActs) {
  const seen = seenOf(item);
  switch (way) {
    case "never_bound":
    case "moved":
      return { act: acts.answer, given: { cardId, kinds: [item.kind], answer: way } };
    case "stands":
      return { act: acts.raise, given: { cardId, kind: item.kind } };
    case "clear":
      return { act: acts.clear, given: { cardId, seen } };
    case "plan":
      return { act: acts.plan, given: { cardId, seen } };
    case "waive":
      return { act: acts.waive, given: { cardId, seen } };
    case "reopen":
      return { act: acts.reopenItems, given: { cardId, seen: [seen] } };
  }
}

type FieldsProps = Pick<SettlingProps, "item" | "today"> & { way: ItemWay; find: Acts["findPeople"] };

function WayFields({ way, item, today, find }: FieldsProps) {
  const t = useTranslations("card");
  const money = moneyKinds.has(item.kind);
  const fen = item.amountFen === null ? "" : amount(item.amountFen).replaceAll(",", "");
  switch (way) {
    case "never_bound":
    case "moved":
      return item.own ? <Area name="note" optional /> : <Learnt />;
    case "stands":
      return <Standing kind={item.kind} today={today} find={find} />;
    case "clear":
      return (
        <>
          <div className="asks">
            <DayInput name="on" label={t("item.on")} defaultValue={today} max={today} />
            {money ? <MoneyInput name="amountFen" label={t("item.paid")} defaultValue={fen} optional /> : null}
          </div>
          {isBinding(item.kind) ? <Input name="movedTo" inputMode="tel" maxLength={20} optional /> : null}
          <Area name="note" label={t("item.proof")} optional={item.kind !== "legal_hold"} />
        </>
      );
    case "plan":
      return (
        <>
          {money ? <MoneyInput name="amountFen" defaultValue={fen} hint={t("hint.plan")} optional /> : null}
          <Area name="note" optional />
        </>
      );
    case "waive":
      return <Area name="reason" label={t("item.waiveReason")} hint={t("hint.waive")} />;
    case "reopen":
      return null;
  }
}

/** 代登记 says how it was learnt. */
export function Learnt() {
  const t = useTranslations("card");
  return (
    <>
      <Select name="learnt">
        {bases.map((one) => (
          <option key={one} value={one}>
            {t(`learnt.${one}`)}
          </option>
        ))}
      </Select>
      <Area name="note" optional />
    </>
  );
}

/** What is known of an item that stands. */
export function Standing({ kind, today, find }: { kind: BlockerKind; today: Day; find: Acts["findPeople"] }) {
  const t = useTranslations("card");
  return (
    <>
      <div className="asks">
        <Input name="detail" label={t(kind.startsWith("bind_") ? "item.which" : "item.detail")} optional />
        {moneyKinds.has(kind) ? <MoneyInput name="amountFen" optional /> : null}
        {moneyKinds.has(kind) ? <DayInput name="checkedOn" defaultValue={today} max={today} optional /> : null}
        {kind === "contract_term" ? <DayInput name="until" optional /> : null}
      </div>
      <PersonPicker name="owner" label={t("item.owner")} find={find} optional />
    </>
  );
}
