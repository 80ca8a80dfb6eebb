"use client";

import { useTranslations } from "next-intl";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Press } from "../card/press";
import { Moment } from "../day";
import { type Act, Area, DeedForm, Input } from "../deed";
import { Dialog } from "../dialog";
import { OnceForm } from "./once";

interface Sent {
  id: string;
  seq: number;
  tries: number;
  nextAt: Instant | null;
  arrivedAt: Instant | null;
  lastError: string | null;
}

interface Hook {
  webhook: { id: string; name: string; url: string; deeds: readonly string[]; disabledAt: Instant | null };
  /** Its last messages, newest first. */
  sent: readonly Sent[];
}

interface WebhooksProps {
  hooks: readonly Hook[];
  today: DayText;
  add: Act;
  stop: Act;
  remove: Act;
  /** Whether messages may go into the private network, and the deed that changes it. */
  inside: boolean;
  letInside: Act;
}

/** Where events of cards are sent to, and how that fares. */
export function Webhooks({ hooks, today, add, stop, remove, inside, letInside }: WebhooksProps) {
  const t = useTranslations("programs");
  return (
    <section className="frame part">
      <h2>
        {t("webhooks")}
        <span className="end">
          <Dialog opener={t("addWebhook")} openerClass="btn low" title={t("addWebhook")}>
            <NewWebhook add={add} />
          </Dialog>
        </span>
      </h2>
      <p className="quiet small note">{t("webhooksSay")}</p>
      <div className="note inside">
        <p className="quiet small">{t(inside ? "insideOn" : "insideOff")}</p>
        <Press
          className="btn low"
          act={letInside}
          given={{ on: !inside }}
          done={inside ? t("insideForbidden") : t("insideAllowed")}
        >
          {inside ? t("forbidInside") : t("allowInside")}
        </Press>
      </div>
      {hooks.length === 0 ? <p className="quiet note">{t("noWebhooks")}</p> : null}
      {hooks.map(({ webhook, sent }) => (
        <div key={webhook.id} className="hook">
          <div className="head">
            <b>{webhook.name}</b>
            <code>{webhook.url}</code>
            <span className="quiet">{webhook.deeds.length === 0 ? t("allDeeds") : webhook.deeds.join(", ")}</span>
            <span className="end">
              <Press
                className="btn low"
                act={stop}
                given={{ id: webhook.id, disabled: webhook.disabledAt === null }}
                done={webhook.disabledAt === null ? t("stopped") : t("resumed")}
              >
                {webhook.disabledAt === null ? t("stop") : t("resume")}
              </Press>
              <Dialog opener={t("remove")} openerClass="btn low" title={t("removeTitle", { name: webhook.name })}>
                <DeedForm
                  act={remove}
                  given={{ id: webhook.id }}
                  submit={t("remove")}
                  look="final"
                  done={t("removed")}
                  today={today}
                >
                  <p>{t("removeSay")}</p>
                </DeedForm>
              </Dialog>
            </span>
          </div>
          <Messages sent={sent} today={today} disabled={webhook.disabledAt !== null} />
        </div>
      ))}
    </section>
  );
}

function Messages({ sent, today, disabled }: { sent: readonly Sent[]; today: DayText; disabled: boolean }) {
  const t = useTranslations("programs");
  // The row that says where the webhook begins was never sent.
  const real = sent.filter((one) => one.tries > 0 || one.nextAt !== null);
  if (real.length === 0) return <p className="quiet small note">{disabled ? t("stoppedSay") : t("nothingSent")}</p>;
  return (
    <ul className="sent">
      {real.map((one) => (
        <li key={one.id}>
          <span className="quiet">{t("upTo", { seq: one.seq })}</span>
          <MessageState one={one} today={today} />
          <span className="quiet">{t("tries", { n: one.tries })}</span>
        </li>
      ))}
    </ul>
  );
}

function MessageState({ one, today }: { one: Sent; today: DayText }) {
  const t = useTranslations("programs");
  if (one.arrivedAt !== null) {
    return (
      <span>
        {t("arrived")} <Moment at={one.arrivedAt} today={today} />
      </span>
    );
  }
  const why = one.lastError === null ? "" : t("because", { error: errorOf(one.lastError, t) });
  if (one.nextAt === null) return <span className="chip late">{`${t("givenUp")} ${why}`}</span>;
  return (
    <span>
      {one.tries === 0 ? t("waiting") : `${t("again")} ${why} `}
      {one.tries === 0 ? null : <Moment at={one.nextAt} today={today} />}
    </span>
  );
}

/** Why it did not arrive, in words. */
function errorOf(code: string, t: ReturnType<typeof useTranslations<"programs">>): string {
  const status = /^http_(\d+)$/.exec(code)?.[1];
  if (status !== undefined) return t("failed.status", { status });
  return code === "timeout" || code === "inside" ? t(`failed.${code}`) : t("failed.unreachable");
}

function NewWebhook({ add }: { add: Act }) {
  const t = useTranslations("programs");
  const labels = { name: t("name"), url: t("url"), deeds: t("deeds") };
  return (
    <OnceForm
      act={add}
      secretOf={secretOf}
      words={{
        labels,
        submit: t("make"),
        working: t("working"),
        secret: t("secret"),
        hint: t("secretOnce"),
        copy: t("copySecret"),
      }}
    >
      <Input name="name" label={t("name")} autoComplete="off" />
      <Input name="url" label={t("url")} hint={t("urlHint")} inputMode="url" autoComplete="off" spellCheck={false} />
      <Area name="deeds" label={t("deeds")} hint={t("deedsHint")} spellCheck={false} />
    </OnceForm>
  );
}

function secretOf(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "secret" in answer ? String(answer.secret) : "";
}
