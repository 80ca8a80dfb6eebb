"use client";

import { useTranslations } from "next-intl";
import { refundStates } from "@/domain/words";
import { Area, DeedForm, MoneyInput, Select } from "../deed";
import { Dialog } from "../dialog";
import { amount } from "../format";
import type { Brief, CaseDeedProps } from "./brief";

/** 归档. */
export function CloseDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.close");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
      </DeedForm>
    </Dialog>
  );
}

/** 免凭证特批, with a reason that stands first among the exceptions of the audit. */
export function ExemptDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.exempt");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} look="final" done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
        <Area name="reason" label={t("reason")} />
      </DeedForm>
    </Dialog>
  );
}

type RefundDeedProps = Omit<CaseDeedProps, "brief"> & {
  brief: Pick<Brief, "cardId" | "today" | "seen" | "refund" | "refundFen">;
};

/** What became of the balance. */
export function RefundDeed({ act, brief, className }: RefundDeedProps) {
  const t = useTranslations("card.deed.refund");
  const words = useTranslations("words.refund");
  const { cardId, today, seen } = brief;
  return (
    <Dialog opener={t("do")} openerIcon="edit" openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId, seen }} submit={t("confirm")} done={t("done")} today={today}>
        <div className="asks">
          <Select name="state" label={t("state")} defaultValue={brief.refund ?? "unknown"}>
            {refundStates.map((one) => (
              <option key={one} value={one}>
                {words(one)}
              </option>
            ))}
          </Select>
          <MoneyInput
            name="fen"
            label={t("amount")}
            defaultValue={brief.refundFen === null ? "" : amount(brief.refundFen).replaceAll(",", "")}
            optional
          />
        </div>
      </DeedForm>
    </Dialog>
  );
}
