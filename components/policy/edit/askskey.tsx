"use client";

import { useTranslations } from "next-intl";
import { attendances, type ChannelRule } from "@/domain/policies/pack";
import type { HolderType } from "@/domain/words";
import { Choice, Longer } from "../../field";
import { useCodeText, usePaperText } from "../words";
import { withChannel } from "./channelkey";
import { EditKey } from "./editing";
import { BasisFields, basisFrom, oneOf, textOf } from "./fields";

/** Edits what a channel asks of one kind of holder: papers with copies, who comes, the steps. */
export function AsksKey({ rule, holder }: { rule: ChannelRule; holder: HolderType }) {
  const t = useTranslations("policies.edit");
  const words = useTranslations("words");
  const [paper, line] = [usePaperText(), useCodeText("packLine")];
  const asks = rule.asks[holder];
  const what = `${words(`channel.${rule.channel}`)} · ${words(`holderType.${holder}`)}`;
  return (
    <EditKey
      what={what}
      read={(data, edit) => {
        const proxy = textOf(data, "proxy");
        const next = {
          materials: paper.read(textOf(data, "materials") ?? ""),
          proxy: proxy === null ? null : paper.read(proxy),
          attendance: oneOf(attendances, data, "attendance"),
          steps: line.read(textOf(data, "steps") ?? ""),
          basis: basisFrom(data, edit),
        };
        return withChannel(edit.pack, { ...rule, asks: { ...rule.asks, [holder]: next } });
      }}
    >
      {(edit) => (
        <>
          <Longer
            label={t("materials")}
            hint={t("materialsHint")}
            name="materials"
            rows={5}
            defaultValue={paper.text(asks.materials)}
          />
          {holder === "personal" ? (
            <Longer
              label={t("proxy")}
              hint={t("proxyHint")}
              name="proxy"
              rows={3}
              defaultValue={paper.text(asks.proxy ?? [])}
            />
          ) : null}
          <Choice label={t("attendance")} name="attendance" defaultValue={asks.attendance}>
            {attendances.map((one) => (
              <option key={one} value={one}>
                {words(`attendance.${one}`)}
              </option>
            ))}
          </Choice>
          <Longer label={t("steps")} hint={t("linesHint")} name="steps" rows={5} defaultValue={line.text(asks.steps)} />
          <BasisFields basis={asks.basis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}
