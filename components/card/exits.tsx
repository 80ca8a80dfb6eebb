"use client";

import { useTranslations } from "next-intl";
import { Area, DayInput, DeedForm } from "../deed";
import { Dialog } from "../dialog";
import type { CaseDeedProps, FindPeople } from "./brief";
import { PersonPicker } from "./personpicker";

/** 撤回, with a reason. */
export function WithdrawDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.withdraw");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
        <Area name="reason" label={t("reason")} />
      </DeedForm>
    </Dialog>
  );
}

/** 留用/转派 to a named person. */
export function KeepDeed({ act, find, brief, className }: CaseDeedProps & { find: FindPeople }) {
  const t = useTranslations("card.deed.keep");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <PersonPicker name="to" label={t("to")} find={find} />
        <Area name="note" optional />
      </DeedForm>
    </Dialog>
  );
}

/** 已携出 or 已过户 on a day. */
export function LeaveDeed({ act, way, brief, className }: CaseDeedProps & { way: "portedOut" | "transferred" }) {
  const t = useTranslations(`card.deed.${way}`);
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
        <DayInput name="on" defaultValue={today} max={today} />
        <Area name="note" optional />
      </DeedForm>
    </Dialog>
  );
}
