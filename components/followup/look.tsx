"use client";

import { useTranslations } from "next-intl";
import type { Day } from "@/domain/rows";
import { type Act, Area, DayInput, DeedForm, Select } from "../deed";
import { Dialog } from "../dialog";

/** What was tried, and what came back. */
const looks = ["dial_test.silent", "dial_test.answered", "bill.silent", "bill.billed"] as const;

interface LookDeedProps {
  act: Act;
  cardId: string;
  watchId: string;
  today: Day;
  className?: string;
}

/** 拨测 or the next bill of a closed line; anything but silence opens the case again. */
export function LookDeed({ act, cardId, watchId, today, className }: LookDeedProps) {
  const t = useTranslations("followups.look");
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId, watchId }} submit={t("confirm")} done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
        <div className="asks">
          <Select name="seen" label={t("seen")}>
            {looks.map((one) => (
              <option key={one} value={one}>
                {t(`option.${one}`)}
              </option>
            ))}
          </Select>
          <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
        </div>
        <Area name="note" hint={t("note")} optional />
      </DeedForm>
    </Dialog>
  );
}
