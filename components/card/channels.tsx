import { useTranslations } from "next-intl";
import type { Advice } from "@/domain/policy";
import type { Channel } from "@/domain/words";
import { Marked } from "../chip";
import type { Act } from "../deed";
import { useCodeText } from "../policy/words";
import type { Brief } from "./brief";
import { Press } from "./press";

interface ChannelsProps {
  title: string;
  advice: readonly Advice[];
  brief: Brief;
  /** Chooses a channel; left out where none can be chosen any more. */
  choose?: Act;
}

const looks = {
  recommended: { icon: "ready", look: "act" },
  possible: { icon: "check", look: undefined },
  slow: { icon: "clock", look: undefined },
  closed: { icon: "off", look: undefined },
} as const;

/** 三 渠道: how the card could go, best first, the closed ones with what closes them. Advice of unconfirmed rules. */
export function Channels({ title, advice, brief, choose }: ChannelsProps) {
  const t = useTranslations("card");
  const words = useTranslations("words");
  return (
    <section className="part" id="channels" aria-labelledby="channels-h">
      <h2 id="channels-h">
        {title}
        <span className="end">{t("channelsBy")}</span>
      </h2>
      {advice.length === 0 ? (
        <p className="quiet">{t("noAdvice")}</p>
      ) : (
        <ul className="chan">
          {advice.map((one) => {
            const { icon, look } = looks[one.verdict];
            const chosen = one.channel === brief.channel;
            return (
              <li key={one.channel} className={chosen ? "best" : undefined}>
                <b>
                  {words(`channel.${one.channel}`)}
                  {chosen ? <span className="quiet small"> {t("chosen")}</span> : null}
                </b>
                <Marked icon={icon} look={look} text={words(`verdict.${one.verdict}`)} />
                <span className="why">
                  <Reasons advice={one} />
                </span>
                {choose && !chosen && one.verdict !== "closed" ? (
                  <Choose act={choose} brief={brief} channel={one.channel} />
                ) : (
                  <span className="choose" />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** The rule's reasons, then the open items that close the channel, then how long it is said to take. */
function Reasons({ advice }: { advice: Advice }) {
  const t = useTranslations("words");
  const reason = useCodeText("channelReason");
  const card = useTranslations("card");
  const rule = advice.reasons.filter((one) => one !== "closed_by_item" && one !== "carrier_refuses_item");
  const said = rule.map(reason.say);
  if (advice.closedBy.length > 0) {
    const items = advice.closedBy.map((kind) => t(`blockerLong.${kind}`)).join(card("comma"));
    said.push(card("closedBy", { items }));
  }
  // The reason for a store elsewhere has the days in it.
  if (advice.reviewDays !== null && advice.verdict !== "closed" && !rule.includes("home_decides")) {
    said.push(card("reviewDays", { from: advice.reviewDays[0], to: advice.reviewDays[1] }));
  }
  return card("sentence", { parts: said.join(card("semicolon")) });
}

function Choose({ act, brief, channel }: { act: Act; brief: Brief; channel: Channel }) {
  const t = useTranslations("card");
  const words = useTranslations("words.channel");
  const given = { cardId: brief.cardId, seen: brief.seen, edition: brief.edition };
  const seen = brief.seen && { ...brief.seen, version: brief.seen.version + 1 };
  return (
    <Press
      className="btn low choose"
      act={act}
      given={{ ...given, channel }}
      done={t("channelChosen", { channel: words(channel) })}
      undo={{ act, given: { ...given, seen, channel: brief.channel ?? "" } }}
    >
      {t("choose")}
    </Press>
  );
}
