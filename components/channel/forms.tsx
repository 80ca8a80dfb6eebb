"use client";

import { useTranslations } from "next-intl";
import { type ChannelKind, type ChannelSettings, type Recipient, robotKinds } from "@/domain/channel/rows";
import type { Day as DayText } from "@/domain/rows";
import { type Act, Area, DeedForm, Input, Select } from "../deed";
import { OnceForm } from "../program/once";

export interface ShownChannel {
  id: string;
  kind: ChannelKind;
  name: string;
  settings: ChannelSettings;
  recipients: readonly Recipient[];
  disabledAt: string | null;
}

export interface Reader {
  accountId: string;
  login: string;
  name: string;
}

interface FormProps {
  act: Act;
  today: DayText;
  readers: readonly Reader[];
  /** The one that is changed; null for a new one. */
  channel: ShownChannel | null;
}

export function loginOf(readers: readonly Reader[], accountId: string | undefined): string {
  return readers.find((one) => one.accountId === accountId)?.login ?? "";
}

function useLabels(): Record<string, string> {
  const t = useTranslations("channels.field");
  const names = ["name", "kind", "host", "port", "login", "password", "recipients", "url", "key", "reader"] as const;
  return { ...Object.fromEntries(names.map((one) => [one, t(one)])), from: t("mailFrom") };
}

function Language({ channel }: Pick<FormProps, "channel">) {
  const t = useTranslations("channels");
  const nudge = useTranslations("nudge.language");
  return (
    <Select name="language" label={t("field.language")} defaultValue={channel?.settings.language ?? "zh"}>
      <option value="zh">{nudge("zh")}</option>
      <option value="en">{nudge("en")}</option>
    </Select>
  );
}

export function MailForm({ act, today, readers, channel }: FormProps) {
  const t = useTranslations("channels");
  const of = channel?.settings;
  const lines = channel?.recipients.map(({ accountId, address }) => `${loginOf(readers, accountId)} ${address}`);
  const keep = channel === null ? undefined : t("hint.keep");
  return (
    <DeedForm
      act={act}
      given={channel === null ? {} : { id: channel.id }}
      submit={t("save")}
      done={channel === null ? t("added") : t("saved")}
      today={today}
      labels={useLabels()}
    >
      <Input name="name" label={t("field.name")} defaultValue={channel?.name} autoComplete="off" />
      <Input
        name="host"
        label={t("field.host")}
        hint={t("hint.host")}
        defaultValue={of?.host}
        autoComplete="off"
        spellCheck={false}
      />
      <Input
        name="port"
        label={t("field.port")}
        hint={t("hint.port")}
        defaultValue={of?.port ?? ""}
        inputMode="numeric"
        autoComplete="off"
      />
      <label className="tick">
        <input type="checkbox" name="secure" defaultChecked={of?.secure ?? true} />
        <span>{t("field.secure")}</span>
      </label>
      <Input name="login" label={t("field.login")} defaultValue={of?.login} autoComplete="off" spellCheck={false} />
      <Input name="password" label={t("field.password")} hint={keep} type="password" autoComplete="new-password" />
      <Input name="from" label={t("field.mailFrom")} defaultValue={of?.from} inputMode="email" autoComplete="off" />
      <Area
        name="recipients"
        label={t("field.recipients")}
        hint={t("hint.recipients")}
        defaultValue={lines?.join("\n")}
        rows={4}
        spellCheck={false}
      />
      <Language channel={channel} />
    </DeedForm>
  );
}

export function RobotForm({ act, today, readers, channel }: FormProps) {
  const t = useTranslations("channels");
  const keep = channel === null ? "" : ` ${t("hint.keep")}`;
  return (
    <DeedForm
      act={act}
      given={channel === null ? {} : { id: channel.id, kind: channel.kind }}
      submit={t("save")}
      done={channel === null ? t("added") : t("saved")}
      today={today}
      labels={useLabels()}
    >
      {channel === null ? (
        <Select name="kind" label={t("field.kind")} defaultValue="wecom">
          {robotKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      ) : null}
      <Input name="name" label={t("field.name")} defaultValue={channel?.name} autoComplete="off" />
      <Input
        name="url"
        label={t("field.url")}
        hint={`${t("hint.url")}${keep}`}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
      <Input
        name="key"
        label={t("field.key")}
        hint={`${t("hint.key")}${keep}`}
        type="password"
        autoComplete="new-password"
      />
      <Input
        name="reader"
        label={t("field.reader")}
        hint={t("hint.reader")}
        defaultValue={loginOf(readers, channel?.recipients[0]?.accountId)}
        autoComplete="off"
        spellCheck={false}
      />
      <Language channel={channel} />
    </DeedForm>
  );
}

/** A new calendar, whose address is shown once. */
export function CalendarForm({ act }: Pick<FormProps, "act">) {
  const t = useTranslations("channels");
  return (
    <OnceForm act={act} secretOf={addressIn} words={useOnce(t("make"))}>
      <Input name="name" label={t("field.name")} autoComplete="off" />
      <Input name="reader" label={t("field.reader")} hint={t("hint.readerIcs")} autoComplete="off" spellCheck={false} />
      <Language channel={null} />
    </OnceForm>
  );
}

/** Another address for a calendar. */
export function RenewForm({ act, channel }: { act: Act; channel: ShownChannel }) {
  const t = useTranslations("channels");
  return (
    <OnceForm
      act={(typed) => act({ ...(typed as object), id: channel.id })}
      secretOf={addressIn}
      words={useOnce(t("renew"))}
    >
      <p>{t("renewSay")}</p>
    </OnceForm>
  );
}

function useOnce(submit: string) {
  const t = useTranslations("channels");
  const working = useTranslations("card")("working");
  const labels = { name: t("field.name"), reader: t("field.reader"), recipients: t("field.reader") };
  return { labels, submit, working, secret: t("address"), hint: t("addressOnce"), copy: t("copyAddress") };
}

function addressIn(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "address" in answer ? String(answer.address) : "";
}
