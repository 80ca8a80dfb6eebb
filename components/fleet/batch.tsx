"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import type { Fen } from "@/domain/rows";
import { Dialog } from "../dialog";
import { amount } from "../format";
import { AnsweringForm } from "./answering";
import { AssigningForm } from "./assigning";
import { DueForm } from "./dueform";
import { JoiningForm } from "./joining";
import { OpeningForm } from "./opening";
import type { BatchActions, BatchOutcome } from "./outcome";
import { RefusedCards } from "./refused";
import { SettingForm } from "./setting";
import { WaivingForm } from "./waiving";

interface BatchBarProps {
  rows: readonly FleetRow[];
  actions: BatchActions;
  refused: BatchOutcome["refused"];
  /** Told what became of a deed: those that passed are no longer chosen, the refused ones are, with the reason. */
  onDone: (outcome: BatchOutcome) => void;
  onClear: () => void;
  onDismiss: () => void;
}

/** Whether 发起销号 takes the card: nothing is under way, and it is not of the past. */
function canOpen({ stage, history }: FleetRow): boolean {
  return (stage === "not_started" || stage === "kept") && !history;
}

/** What is chosen, how many of it pass, and the deeds. Stays at the foot of the page, and through paging. */
export function BatchBar({ rows, actions, refused, onDone, onClear, onDismiss }: BatchBarProps) {
  const t = useTranslations("fleet.batch");
  const join = useTranslations("batch.joining");
  const cardIds = rows.map((row) => row.id);
  const yes = rows.filter(canOpen).length;
  const no = rows.length - yes;
  const asked = rows.filter(({ chips }) => chips.some(({ state }) => state === "unknown")).length;
  const past = rows.filter(({ history, certificate }) => history && certificate === "none").length;
  const part = { cardIds, onDone };
  return (
    <section className="batch" aria-label={t("label")}>
      <RefusedCards refused={refused} onDismiss={onDismiss} />
      <p className="say">
        <b>{t("chosen", { n: rows.length })}</b>
        {no === 0 ? t("passes", { yes }) : t("passesNot", { yes, no })}
        <Rents rows={rows} />
      </p>
      <button className="btn flat" type="button" onClick={onClear}>
        {t("clear")}
      </button>
      <Deed title={t("assign")}>
        <AssigningForm {...part} assign={actions.assign} find={actions.find} />
      </Deed>
      <Deed title={t("due")}>
        <DueForm {...part} setDue={actions.setDue} />
      </Deed>
      <Deed title={t("setting")}>
        <SettingForm {...part} setting={actions.setting} />
      </Deed>
      {rows.some((row) => row.stage === "ready") ? (
        <Deed title={join("title")}>
          <JoiningForm {...part} join={actions.join} />
        </Deed>
      ) : null}
      {asked === 0 ? null : (
        <Deed title={t("answer", { n: asked })}>
          <AnsweringForm {...part} asked={asked} answer={actions.answer} />
        </Deed>
      )}
      {past === 0 || actions.waive === null ? null : (
        <Deed title={t("waive", { n: past })}>
          <WaivingForm {...part} past={past} waive={actions.waive} />
        </Deed>
      )}
      {yes === 0 ? (
        <button className="btn main" type="button" disabled>
          {t("open", { n: 0 })}
        </button>
      ) : (
        <Dialog opener={t("open", { n: yes })} openerClass="btn main" title={t("open", { n: yes })}>
          <OpeningForm {...part} passes={yes} open={actions.open} />
        </Dialog>
      )}
    </section>
  );
}

function Deed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Dialog opener={title} title={title}>
      {children}
    </Dialog>
  );
}

/** Rents of the chosen cards; what is not known is said, never added as nothing. */
function Rents({ rows }: { rows: readonly FleetRow[] }) {
  const t = useTranslations("fleet.batch");
  const known: Fen[] = rows.flatMap(({ rentFen }) => (rentFen === null ? [] : [rentFen]));
  if (known.length === 0) return null;
  const sum = amount(known.reduce((all, fen) => all + fen, 0));
  const unknown = rows.length - known.length;
  return (
    <span className="rents">
      {unknown === 0 ? t("rent", { amount: sum }) : t("rentPartly", { amount: sum, n: unknown })}
    </span>
  );
}
