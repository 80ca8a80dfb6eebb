import { useTranslations } from "next-intl";
import type { Access, ChannelRule } from "@/domain/policies/pack";
import { Marked } from "../../chip";
import { ChannelKey } from "../edit/channelkey";
import { useEditing } from "../edit/editing";
import type { PackProps } from "../packprops";
import { Read } from "../read";
import { useCodeText } from "../words";

/** The channels for one kind of holder: open or not and why, what is refused besides, how long the answer takes. */
export function ChannelPart({ pack, holder, today }: Pick<PackProps, "pack" | "holder" | "today">) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const edit = useEditing();
  return (
    <section className="part">
      <h3>
        {t("channels")}
        <span className="end">{words(`holderType.${holder}`)}</span>
      </h3>
      <table className="ledger stack">
        <caption className="vh">{t("caption", { carrier: words(`carrier.${pack.carrier}`) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.channel")}</th>
            <th scope="col">{t("fact.access")}</th>
            <th scope="col">{t("column.refuses")}</th>
            <th scope="col">{t("column.days")}</th>
            <th scope="col">{t("column.source")}</th>
            {edit === null ? null : (
              <th scope="col">
                <span className="vh">{t("edit.key")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {pack.channels.map((rule) => (
            <Row key={rule.channel} rule={rule} holder={holder} today={today} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ rule, holder, today }: { rule: ChannelRule } & Pick<PackProps, "holder" | "today">) {
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const format = useTranslations("format");
  const comma = useTranslations("card")("comma");
  const edit = useEditing();
  const access = rule.access[holder];
  return (
    <tr className={access.ease === "closed" ? "closed" : undefined}>
      <th scope="row">{words(`channel.${rule.channel}`)}</th>
      <td data-name={t("fact.access")}>
        <Reach access={access} />
      </td>
      <td data-name={t("column.refuses")}>
        {rule.refuses.length === 0 ? (
          <span className="quiet">{format("none")}</span>
        ) : (
          rule.refuses.map((kind) => words(`blocker.${kind}`)).join(comma)
        )}
      </td>
      <td data-name={t("column.days")}>
        {rule.reviewDays === null ? (
          <span className="quiet">{t("daysUnknown")}</span>
        ) : (
          t("days", { from: rule.reviewDays[0], to: rule.reviewDays[1] })
        )}
      </td>
      <td data-name={t("column.source")}>
        <Read basis={rule.basis} today={today} />
      </td>
      {edit === null ? null : (
        <td className="act">
          <ChannelKey rule={rule} />
        </td>
      )}
    </tr>
  );
}

function Reach({ access }: { access: Access }) {
  const t = useTranslations("policies");
  const reason = useCodeText("channelReason");
  const semicolon = useTranslations("card")("semicolon");
  const marks = {
    open: <Marked icon="check" text={t("openTo")} />,
    slow: <Marked icon="clock" text={t("slowTo")} />,
    closed: <Marked icon="off" look="plain" text={t("closedTo")} />,
  };
  return (
    <span className="reach">
      {marks[access.ease]}{" "}
      <span className="quiet small">{access.reasons.map((one) => reason.say(one)).join(semicolon)}</span>
    </span>
  );
}
