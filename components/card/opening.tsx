"use client";

import { useTranslations } from "next-intl";
import { reasons } from "@/domain/words";
import { type Act, Area, DayInput, DeedForm, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import type { Brief, CaseDeedProps } from "./brief";

/** 发起销号; its way back is withdrawing it. */
export function OpenDeed({ act, withdraw, brief, className }: CaseDeedProps & { withdraw: Act }) {
  const t = useTranslations("card.deed");
  const { cardId, today } = brief;
  const undo = { act: withdraw, given: { cardId, reason: t("slip") } };
  return (
    <Dialog opener={t("open.do")} openerClass={className} title={t("open.title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("open.do")} done={t("open.done")} undo={undo} today={today}>
        <CaseFields brief={{ ...brief, due: brief.due ?? brief.defaultDue }} fresh />
      </DeedForm>
    </Dialog>
  );
}

/** Reason, due day, channel, contact and refund target of the case under way. */
export function EditDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed");
  const given = { cardId: brief.cardId, seen: brief.seen, edition: brief.edition };
  return (
    <Dialog opener={t("edit.do")} openerIcon="edit" openerClass={className} title={t("edit.title")}>
      <DeedForm act={act} given={given} submit={t("save")} done={t("edit.done")} today={brief.today} changedOnly>
        <CaseFields brief={brief} />
      </DeedForm>
    </Dialog>
  );
}

function CaseFields({ brief, fresh = false }: { brief: Brief; fresh?: boolean }) {
  const t = useTranslations("card");
  const words = useTranslations("words");
  return (
    <>
      <div className="asks">
        <Select name="reason" defaultValue={brief.reason ?? "left_company"}>
          {reasons.map((one) => (
            <option key={one} value={one}>
              {words(`reason.${one}`)}
            </option>
          ))}
        </Select>
        <DayInput name="due" defaultValue={brief.due ?? ""} hint={t("hint.due")} />
        <Select name="channel" defaultValue={brief.channel ?? ""}>
          <option value="">{t(fresh ? "recommendedChannel" : "noChannel")}</option>
          {brief.channels.map((one) => (
            <option key={one} value={one}>
              {words(`channel.${one}`)}
            </option>
          ))}
        </Select>
        <Input
          name="contactNumber"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={brief.contactNumber ?? ""}
          hint={t("hint.contact")}
        />
      </div>
      <Input name="refundTarget" defaultValue={brief.refundTarget ?? ""} hint={t("hint.refundTarget")} optional />
      <Area name="reasonText" defaultValue={brief.reasonText ?? ""} optional />
    </>
  );
}

/** A closed card is alive again. */
export function ReopenDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("reopen.do")} openerClass={className} title={t("reopen.title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("reopen.do")} done={t("reopen.done")} today={today}>
        <Select name="because">
          <option value="still_billed">{t("reopen.stillBilled")}</option>
          <option value="resumed">{t("reopen.resumed")}</option>
        </Select>
        <Area name="note" label={t("reopen.note")} />
      </DeedForm>
    </Dialog>
  );
}
