"use client";

import { useTranslations } from "next-intl";
import { Press } from "../card/press";
import { type Act, Area, DeedForm } from "../deed";

interface AddressesProps {
  act: Act;
  today: string;
  /** Given by the environment: shown, not to be changed here. */
  fixed: readonly string[];
  kept: readonly string[];
  /** Some of those are plain HTTP, which the owner has agreed to. */
  plain: boolean;
}

/** The addresses by which people open the program: from any other one nothing is written. */
export function Addresses({ act, today, fixed, kept, plain }: AddressesProps) {
  const t = useTranslations("people.settings");
  return (
    <section className="frame part">
      <h2>{t("addresses")}</h2>
      <dl className="fields one">
        <div>
          <dt>{t("fixed")}</dt>
          <dd>
            {fixed.map((one) => (
              <div key={one}>{one}</div>
            ))}
          </dd>
        </div>
      </dl>
      <DeedForm
        act={act}
        given={{}}
        submit={t("save")}
        done={t("saved")}
        today={today}
        labels={{ origins: t("kept") }}
        stay="keep"
      >
        <Area
          name="origins"
          label={t("kept")}
          hint={t("keptHint")}
          defaultValue={kept.join("\n")}
          inputMode="url"
          spellCheck={false}
          autoCapitalize="none"
          rows={4}
        />
        <label className="tick">
          <input type="checkbox" name="plain" defaultChecked={plain} />
          <span>{t("plain")}</span>
        </label>
      </DeedForm>
    </section>
  );
}

/** 单人模式, with what it allows and what it costs. */
export function OnePerson({ act, on }: { act: Act; on: boolean }) {
  const t = useTranslations("people.settings");
  return (
    <section className="frame part">
      <h2>
        {t("onePerson")} <span className="end">{on ? t("on") : t("off")}</span>
      </h2>
      <div className="say">
        <p>{t("onePersonRule")}</p>
        <p>{t("onePersonAllows")}</p>
        <p className="quiet small">{t("onePersonAudit")}</p>
        <div className="ends">
          <Press act={act} given={{ on: !on }} done={on ? t("turnedOff") : t("turnedOn")}>
            {on ? t("turnOff") : t("turnOn")}
          </Press>
        </div>
      </div>
    </section>
  );
}

/** One-time codes asked of owner and managers. */
export function AskForCodes({ act, on }: { act: Act; on: boolean }) {
  const t = useTranslations("people.settings");
  return (
    <section className="frame part">
      <h2>
        {t("codes")} <span className="end">{on ? t("on") : t("off")}</span>
      </h2>
      <div className="say">
        <p>{t("codesRule")}</p>
        <p className="quiet small">{t("codesHow")}</p>
        <div className="ends">
          <Press act={act} given={{ on: !on }} done={on ? t("codesOff") : t("codesOn")}>
            {on ? t("codesTurnOff") : t("codesTurnOn")}
          </Press>
        </div>
      </div>
    </section>
  );
}
