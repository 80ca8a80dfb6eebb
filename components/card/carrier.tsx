"use client";

import { useTranslations } from "next-intl";
import { Area, DayInput, DeedForm, Input, MoneyInput, Select } from "../deed";
import { Dialog } from "../dialog";
import { amount } from "../format";
import type { Brief, CaseDeedProps } from "./brief";

/** The point of no return: says what can no longer be done afterwards, and asks for the last four digits. */
export function SubmitDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.submit");
  const words = useTranslations("words");
  const { cardId, today, carrier } = brief;
  const name = carrier === null ? t("carrier") : words(`carrier.${carrier}`);
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title", { carrier: name })}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} look="final" done={t("done")} today={today}>
        <Afterwards brief={brief} />
        <div className="asks">
          <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
          <Select name="channel" defaultValue={brief.channel ?? ""}>
            {brief.channels.map((one) => (
              <option key={one} value={one}>
                {words(`channel.${one}`)}
              </option>
            ))}
          </Select>
          <Input name="operator" defaultValue={brief.actorName} />
          <Input name="receiptNo" autoComplete="off" optional />
        </div>
        <Input
          name="lastFour"
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          hint={t("lastFour", { number: `${brief.number.slice(0, -4)}****` })}
        />
      </DeedForm>
    </Dialog>
  );
}

function Afterwards({ brief }: { brief: Brief }) {
  const comma = useTranslations("card")("comma");
  const t = useTranslations("card.deed.submit");
  return (
    <ul className="notes">
      <li>{t("codes")}</li>
      <li>{t("fixed")}</li>
      {brief.waived.length > 0 ? <li>{t("waived", { names: brief.waived.join(comma) })}</li> : null}
      {brief.recheck.map((code) => (
        <li key={code}>{t(`recheck.${code}`)}</li>
      ))}
    </ul>
  );
}

/** 退回补资料: what is missing, until when. */
export function ReturnDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.returned");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <Area name="answer" label={t("answer")} />
        <div className="asks">
          <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
          <DayInput name="due" label={t("due")} defaultValue={brief.due ?? ""} optional />
        </div>
      </DeedForm>
    </Dialog>
  );
}

/** The papers go back complete. */
export function ResubmitDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.resubmit");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <div className="asks">
          <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
          <Input name="receiptNo" autoComplete="off" hint={t("receipt")} optional />
        </div>
      </DeedForm>
    </Dialog>
  );
}

/** 驳回: the next attempt stands in preparation. */
export function RejectDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.rejected");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <Area name="answer" label={t("answer")} />
        <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
      </DeedForm>
    </Dialog>
  );
}

/** 预销户: the line is stopped, the formal cancellation is expected. */
export function PreCancelDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.preCancelled");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} done={t("done")} today={today}>
        <div className="asks">
          <DayInput name="on" label={t("on")} defaultValue={today} max={today} />
          <DayInput name="expectedOn" hint={t("expected")} optional />
        </div>
        <Area name="answer" optional />
      </DeedForm>
    </Dialog>
  );
}

/** The line is gone: from which day, and what was paid at the counter. */
export function CancelDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.cancelled");
  const { cardId, today, planned } = brief;
  const money = planned.filter((item) => item.money);
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm act={act} given={{ cardId }} submit={t("confirm")} look="final" done={t("done")} today={today}>
        <p className="quiet">{t("after")}</p>
        <div className="asks">
          <DayInput name="effectiveOn" defaultValue={today} max={today} />
          <Input name="receiptNo" autoComplete="off" optional />
          {money.map((item) => (
            <MoneyInput
              key={item.id}
              name={`paid.${item.id}`}
              label={t("paid", { name: item.name })}
              defaultValue={item.amountFen === null ? "" : amount(item.amountFen).replaceAll(",", "")}
              hint={t("paidHint")}
            />
          ))}
        </div>
        <Area name="answer" optional />
      </DeedForm>
    </Dialog>
  );
}

/** 欠费销号: the carrier closed the line by itself; the debt stays. */
export function ArrearsDeed({ act, brief, className }: CaseDeedProps) {
  const t = useTranslations("card.deed.arrears");
  const { cardId, today } = brief;
  return (
    <Dialog opener={t("do")} openerClass={className} title={t("title")}>
      <DeedForm
        act={act}
        given={{ cardId, forArrears: true }}
        submit={t("confirm")}
        look="final"
        done={t("done")}
        today={today}
      >
        <p className="quiet">{t("after")}</p>
        <DayInput name="effectiveOn" defaultValue={today} max={today} />
        <Area name="answer" optional />
      </DeedForm>
    </Dialog>
  );
}
