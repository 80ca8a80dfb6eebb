import { useTranslations } from "next-intl";
import type { ChannelRule } from "@/domain/policies/pack";
import { AsksKey } from "../edit/askskey";
import type { PackProps } from "../packprops";
import { Questions } from "../questions";
import { Read } from "../read";
import { useCodeText, usePaperText } from "../words";

/** What each channel that is open to the holder asks: who comes, what to bring, the steps; and what was asked of the carrier about it. */
export function AsksPart(props: PackProps) {
  const { pack, holder } = props;
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const open = pack.channels.filter((rule) => rule.access[holder].ease !== "closed");
  return (
    <section className="part">
      <h3>
        {t("part.asks")}
        <span className="end">{words(`holderType.${holder}`)}</span>
      </h3>
      {open.map((rule) => (
        <Block key={rule.channel} rule={rule} {...props} />
      ))}
    </section>
  );
}

function Block({ rule, pack, holder, today, asked }: PackProps & { rule: ChannelRule }) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const [line, paper] = [useCodeText("packLine"), usePaperText()];
  const asks = rule.asks[holder];
  return (
    <div className="wants">
      <h4>
        {words(`channel.${rule.channel}`)}
        <span className="end">
          <Read basis={asks.basis} today={today} /> <AsksKey rule={rule} holder={holder} />
        </span>
      </h4>
      <div className="lists">
        <div>
          <h5>{t("fact.materials")}</h5>
          <ul>
            {asks.materials.map((one) => (
              <li key={one.code}>{paper.say(one)}</li>
            ))}
          </ul>
          {asks.proxy === null ? null : (
            <>
              <h5>{t("fact.proxy")}</h5>
              <ul>
                {asks.proxy.map((one) => (
                  <li key={one.code}>{paper.say(one)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div>
          <h5>{t("stepsWho", { who: words(`attendance.${asks.attendance}`) })}</h5>
          <ol>
            {asks.steps.map((one) => (
              <li key={one}>{line.say(one)}</li>
            ))}
          </ol>
        </div>
        <Questions
          combination={{ carrier: pack.carrier, province: asked.province, holderType: holder, channel: rule.channel }}
          asked={asked}
          today={today}
        />
      </div>
    </div>
  );
}
