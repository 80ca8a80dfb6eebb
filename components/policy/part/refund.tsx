import { useTranslations } from "next-intl";
import { RefundKey, ScriptKey } from "../edit/partkeys";
import type { PackProps } from "../packprops";
import { Read } from "../read";
import { useCodeText } from "../words";

/** How the balance comes back: how, how long, what for. */
export function RefundPart({ pack, today }: Pick<PackProps, "pack" | "today">) {
  const t = useTranslations("policies");
  const line = useCodeText("packLine");
  const { refund } = pack;
  return (
    <section className="part">
      <h3>
        {t("part.refund")}
        <span className="end">
          <Read basis={refund.basis} today={today} /> <RefundKey pack={pack} />
        </span>
      </h3>
      <div className="lists">
        <div>
          <h5>{t("fact.how")}</h5>
          <ul>
            {refund.how.map((one) => (
              <li key={one}>{line.say(one)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h5>{t("fact.needs")}</h5>
          <ul>
            {refund.needs.map((one) => (
              <li key={one}>{line.say(one)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h5>{t("fact.days")}</h5>
          <p>
            {refund.days === null ? t("daysUnknown") : t("refundDays", { from: refund.days[0], to: refund.days[1] })}
          </p>
        </div>
      </div>
    </section>
  );
}

/** What to say at the hotline about a case that got stuck. */
export function ScriptPart({ pack, today }: Pick<PackProps, "pack" | "today">) {
  const t = useTranslations("policies");
  const line = useCodeText("packLine");
  return (
    <section className="part">
      <h3>
        {t("part.script")}
        <span className="end">
          <Read basis={pack.script.basis} today={today} /> <ScriptKey pack={pack} />
        </span>
      </h3>
      <div className="lists one">
        <ol>
          {pack.script.lines.map((one) => (
            <li key={one}>{line.say(one)}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}
