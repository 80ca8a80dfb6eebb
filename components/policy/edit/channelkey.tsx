"use client";

import { useTranslations } from "next-intl";
import { blockerRules } from "@/domain/blockers";
import type { ChannelRule, Pack } from "@/domain/policies/pack";
import { blockerKinds, holderTypes } from "@/domain/words";
import { Choice, Longer } from "../../field";
import { useCodeText } from "../words";
import { EditKey } from "./editing";
import { BasisFields, basisFrom, oneOf, PairFields, pairOf, textOf } from "./fields";

const eases = ["open", "slow", "closed"] as const;
/** What a carrier can refuse at all; our own rules and bindings are no affair of its. */
const refusable = blockerKinds.filter((kind) => ["hard", "channel", "reminder"].includes(blockerRules[kind].severity));

/** The pack with one channel's rule changed. */
export function withChannel(pack: Pack, rule: ChannelRule): Pack {
  return { ...pack, channels: pack.channels.map((one) => (one.channel === rule.channel ? rule : one)) };
}

/** Edits one channel: open to whom and why, what it refuses, how long its answer takes. */
export function ChannelKey({ rule }: { rule: ChannelRule }) {
  const t = useTranslations("policies.edit");
  const words = useTranslations("words");
  const reason = useCodeText("channelReason");
  const name = words(`channel.${rule.channel}`);
  const read = (data: FormData): Pick<ChannelRule, "access" | "refuses" | "reviewDays"> => {
    const access = (holder: (typeof holderTypes)[number]) => ({
      ease: oneOf(eases, data, `ease.${holder}`),
      reasons: reason.read(textOf(data, `reasons.${holder}`) ?? ""),
    });
    return {
      access: {
        corporate: access("corporate"),
        personal: access("personal"),
        third_party: access("third_party"),
      },
      refuses: refusable.filter((kind) => data.getAll("refuses").includes(kind)),
      reviewDays: pairOf(data, "review"),
    };
  };
  return (
    <EditKey
      what={name}
      read={(data, edit) => withChannel(edit.pack, { ...rule, ...read(data), basis: basisFrom(data, edit) })}
    >
      {(edit) => (
        <>
          {holderTypes.map((holder) => (
            <fieldset key={holder} className="asks">
              <legend>{words(`holderType.${holder}`)}</legend>
              <Choice label={t("access")} name={`ease.${holder}`} defaultValue={rule.access[holder].ease}>
                {eases.map((one) => (
                  <option key={one} value={one}>
                    {t(`ease.${one}`)}
                  </option>
                ))}
              </Choice>
              <Longer
                label={t("reasons")}
                name={`reasons.${holder}`}
                rows={2}
                defaultValue={reason.text(rule.access[holder].reasons)}
              />
            </fieldset>
          ))}
          <fieldset className="choices-of">
            <legend>{t("refuses")}</legend>
            {refusable.map((kind) => (
              <label key={kind} className="tick">
                <input type="checkbox" name="refuses" value={kind} defaultChecked={rule.refuses.includes(kind)} />
                <span>{words(`blocker.${kind}`)}</span>
              </label>
            ))}
          </fieldset>
          <PairFields label={t("review")} hint={t("reviewHint")} name="review" pair={rule.reviewDays} />
          <BasisFields basis={rule.basis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}
