"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { BulkDo } from "@/domain/bulk";
import type { Refusal } from "@/domain/change";
import type { FleetList, FleetRow } from "@/domain/fleet/view";
import { Dialog } from "../dialog";
import { amount } from "../format";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import type { BulkActions } from "./actions";
import type { Choice } from "./choice";
import { DeedForm } from "./deedform";
import type { Deeds } from "./deeds";
import { LeftCards } from "./left";
import { type Pasteable, usePasteColumn } from "./pastecolumn";
import { BulkProgress } from "./progress";

interface BulkBarProps {
  choice: Choice;
  deeds: Deeds;
  actions: BulkActions;
  list: FleetList;
  /** The list's filter, as a choice of all would name it. */
  filter: string;
  /** What a column is pasted with; null for who edits no cells. */
  column: Pasteable | null;
}

/** On a desk these stand in the bar itself, the others in its menu. */
const near: readonly BulkDo[] = ["assign", "due", "set", "join", "paid", "verify"];
const nearest = 3;

/** What is chosen, what becomes of it, and the deeds. Stays at the foot of the page, and through paging. */
export function BulkBar({ choice, deeds, actions, list, filter, column }: BulkBarProps) {
  const t = useTranslations("bulk");
  const { running, left } = deeds;
  return (
    <section className="batch bulk" aria-label={t("label")} data-commands="">
      {running === null ? null : (
        <BulkProgress
          step={running.step}
          title={t(running.work === "back" ? "back.running" : `do.${running.work}.name`)}
          hint={t(running.work === "back" ? "back.stopHint" : "stopHint")}
          stop={actions.stop}
        />
      )}
      {left === null || running !== null ? null : <LeftCards left={left} onDismiss={deeds.dismiss} />}
      {choice.count === 0 || running !== null ? null : (
        <Chosen choice={choice} deeds={deeds} actions={actions} list={list} filter={filter} column={column} />
      )}
    </section>
  );
}

function Chosen({ choice, deeds, actions, list, filter, column }: BulkBarProps) {
  const t = useTranslations("bulk");
  const [paste, pasting] = usePasteColumn(column, choice.rows);
  const offered = actions.deeds;
  const first = near.filter((one) => offered.includes(one)).slice(0, nearest);
  const opener = (which: BulkDo, look: string) => (
    <Dialog key={which} opener={t(`do.${which}.name`)} openerClass={look} title={t(`do.${which}.name`)}>
      <DeedForm which={which} chosen={choice.chosen} actions={actions} run={deeds.run} onRecount={choice.recount} />
    </Dialog>
  );
  return (
    <>
      <p className="say" role="status">
        <b>{t("chosen", { n: choice.count })}</b>
        <What choice={choice} />
      </p>
      <Everything choice={choice} list={list} filter={filter} count={actions.count} />
      <button className="btn flat" type="button" onClick={choice.clear}>
        {t("clear")}
      </button>
      <div className="bulk-near">{first.map((which) => opener(which, "btn"))}</div>
      <Menu>
        {offered.map((which) => opener(which, "bulk-item"))}
        {paste}
      </Menu>
      {pasting}
      {offered.includes("open") ? opener("open", "btn main") : null}
    </>
  );
}

/** All deeds; closes when one is chosen, by Escape and by a press beside it. */
function Menu({ children }: { children: React.ReactNode }) {
  const t = useTranslations("bulk");
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const beside = (event: Event) => {
      const at = event.target;
      if (menu.current?.open && at instanceof Node && !menu.current.contains(at)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", beside);
    return () => document.removeEventListener("pointerdown", beside);
  }, []);
  const shut = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      className="bulk-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        shut();
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary className="btn">{t("menu")}</summary>
      {/* biome-ignore lint/a11y: the presses of the buttons inside bubble up here */}
      <div onClick={shut}>{children}</div>
    </details>
  );
}

/** Which cards these are: what passes for 发起销号 and what they cost, or by what they were chosen. */
function What({ choice }: { choice: Choice }) {
  const t = useTranslations("bulk");
  if (choice.by === "query") return <span>{t(choice.elsewhere ? "byOtherFilter" : "byFilter")}</span>;
  if (choice.by === "deed") return <span>{t("byDeed")}</span>;
  if (choice.rows === null) return null;
  const yes = choice.rows.filter(canOpen).length;
  const no = choice.rows.length - yes;
  return (
    <>
      <span>{no === 0 ? t("passes", { yes }) : t("passesNot", { yes, no })}</span>
      <Rents rows={choice.rows} />
    </>
  );
}

/** Whether 发起销号 takes the card: nothing is under way, and it is not of the past. */
function canOpen({ stage, history }: FleetRow): boolean {
  return (stage === "not_started" || stage === "kept") && !history;
}

/** Rents of the chosen cards; what is not known is said, never added as nothing. */
function Rents({ rows }: { rows: readonly FleetRow[] }) {
  const t = useTranslations("bulk");
  const known = rows.flatMap(({ rentFen }) => (rentFen === null ? [] : [rentFen]));
  if (known.length === 0) return null;
  const sum = amount(known.reduce((all, fen) => all + fen, 0));
  const unknown = rows.length - known.length;
  return (
    <span className="rents">
      {unknown === 0 ? t("rent", { amount: sum }) : t("rentPartly", { amount: sum, n: unknown })}
    </span>
  );
}

interface EverythingProps {
  choice: Choice;
  list: FleetList;
  filter: string;
  count: BulkActions["count"];
}

/** The second, explicit choice: everything that the filter finds, on all pages. Counted to the last card before it is chosen. */
function Everything({ choice, list, filter, count }: EverythingProps) {
  const t = useTranslations("bulk");
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isAll = choice.by === "query" && !choice.elsewhere;
  if (isAll || list.total <= list.rows.length) return null;
  const choose = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await attempt(() => count({ query: filter }));
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok && answer.value.count > 0) choice.chooseAll(answer.value.count);
  };
  return (
    <>
      <button className="btn" type="button" aria-busy={busy} onClick={choose}>
        {list.more ? t("allMore", { n: list.total }) : t("all", { n: list.total })}
      </button>
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
    </>
  );
}
