"use client";

import { useTranslations } from "next-intl";
import { type Guide, guideConfirmed, guideKinds, guideSources } from "@/domain/guides";
import type { Day as DayText } from "@/domain/rows";
import { Unverified } from "../chip";
import { type Act, Area, DayInput, DeedForm, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import { GuideLines, useGuideName } from "./guidelines";
import { useCodeText } from "./words";

interface GuideListProps {
  guides: readonly Guide[];
  /** Left out for who may only read. */
  save?: Act;
  today: DayText;
}

/** Every bank and app by kind, folded; managers edit each in place. */
export function GuideList({ guides, save, today }: GuideListProps) {
  const words = useTranslations("words.blockerLong");
  return guideKinds.map((kind) => (
    <section key={kind} className="frame part guides" aria-labelledby={`${kind}-h`}>
      <h2 id={`${kind}-h`}>{words(kind)}</h2>
      <ul>
        {guides
          .filter((one) => one.kind === kind)
          .map((guide) => (
            <GuideItem key={guide.id} guide={guide} save={save} today={today} />
          ))}
      </ul>
    </section>
  ));
}

function GuideItem({ guide, save, today }: { guide: Guide } & Pick<GuideListProps, "save" | "today">) {
  const t = useTranslations("policies.guide");
  const name = useGuideName()(guide);
  return (
    <li>
      <details>
        <summary>
          <b>{name}</b> <span className="quiet small">{guide.aliases.join(" ")}</span>{" "}
          {guideConfirmed(guide) ? null : <Unverified />}
        </summary>
        <GuideLines guide={guide} today={today} />
        {save ? (
          <GuideDialog guide={guide} name={name} save={save} today={today} opener={t("edit")} look="btn flat low" />
        ) : null}
      </details>
    </li>
  );
}

export function AddGuide({ save, today }: { save: Act; today: DayText }) {
  const t = useTranslations("policies.guide");
  return <GuideDialog guide={null} name="" save={save} today={today} opener={t("add")} look="btn main" />;
}

interface GuideDialogProps {
  guide: Guide | null;
  name: string;
  save: Act;
  today: DayText;
  opener: string;
  look: string;
}

function GuideDialog({ guide, name, save, today, opener, look }: GuideDialogProps) {
  const t = useTranslations("policies.guide");
  const words = useTranslations("words");
  const line = useCodeText("guideLine");
  // Lines in the program's own words go back as their codes, so that the other language keeps its own.
  const keep: Act = (input) => {
    const given = Object(input) as Record<string, unknown>;
    return save({ ...given, steps: line.read(String(given.steps ?? "")).join("\n") });
  };
  return (
    <Dialog opener={opener} openerClass={look} title={t("form")} shape="broad">
      <DeedForm
        act={keep}
        given={{ id: guide?.id ?? null, version: guide?.version ?? 0 }}
        submit={t("save")}
        done={t("saved")}
        today={today}
        labels={{
          name: t("name"),
          aliases: t("aliases"),
          steps: t("steps"),
          source: t("source"),
          checkedOn: t("checkedOn"),
        }}
      >
        <div className="asks">
          <Select name="kind" label={t("kind")} defaultValue={guide?.kind ?? "bind_bank"}>
            {guideKinds.map((one) => (
              <option key={one} value={one}>
                {words(`blocker.${one}`)}
              </option>
            ))}
          </Select>
          <Input name="name" label={t("name")} defaultValue={name} maxLength={40} />
        </div>
        <Input
          name="aliases"
          label={t("aliases")}
          hint={t("aliasesHint")}
          defaultValue={guide?.aliases.join(" ") ?? ""}
          optional
        />
        <Area
          name="steps"
          label={t("steps")}
          hint={t("stepsHint")}
          rows={6}
          defaultValue={line.text(guide?.lines ?? [])}
        />
        <div className="asks">
          <Select name="source" label={t("source")} defaultValue={guide?.source ?? "done_here"}>
            {guideSources.map((one) => (
              <option key={one} value={one}>
                {words(`guideSource.${one}`)}
              </option>
            ))}
          </Select>
          <DayInput name="checkedOn" label={t("checkedOn")} max={today} defaultValue={today} />
        </div>
      </DeedForm>
    </Dialog>
  );
}
