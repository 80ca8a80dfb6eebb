"use client";

import { useTranslations } from "next-intl";
import type { SendingHours } from "@/domain/channel/quiet";
import { isRobot } from "@/domain/channel/rows";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Press } from "../card/press";
import { type Act, DeedForm, Input } from "../deed";
import { Dialog } from "../dialog";
import { CalendarForm, loginOf, MailForm, type Reader, RenewForm, RobotForm, type ShownChannel } from "./forms";
import { ChannelLog, type SentLine } from "./log";
import { TestKey } from "./test";

interface DeskProps {
  channels: readonly { channel: ShownChannel; sent: readonly SentLine[] }[];
  readers: readonly Reader[];
  hours: SendingHours;
  now: Instant;
  today: DayText;
  acts: Record<
    "saveMail" | "saveRobot" | "addCalendar" | "renew" | "test" | "stop" | "resume" | "remove" | "saveHours",
    Act
  >;
}

/** Every way in which reminders leave the page: how it is set up, what it sent, and when anything may. */
export function ChannelDesk(props: DeskProps) {
  const { channels, readers, today, acts } = props;
  const t = useTranslations("channels");
  const form = { today, readers, channel: null };
  return (
    <>
      <section className="frame part">
        <h2>
          {t("title")}
          <span className="end">
            <Dialog opener={t("add.mail")} openerClass="btn low" title={t("add.mail")}>
              <MailForm act={acts.saveMail} {...form} />
            </Dialog>
            <Dialog opener={t("add.robot")} openerClass="btn low" title={t("add.robot")}>
              <RobotForm act={acts.saveRobot} {...form} />
            </Dialog>
            <Dialog opener={t("add.ics")} openerClass="btn low" title={t("add.ics")}>
              <CalendarForm act={acts.addCalendar} />
            </Dialog>
          </span>
        </h2>
        <p className="quiet small note">{t("lead")}</p>
        <p className="quiet small note">{t("inside")}</p>
        {channels.length === 0 ? <p className="quiet note">{t("none")}</p> : null}
        {channels.map((one) => (
          <OneChannel key={one.channel.id} {...props} {...one} />
        ))}
      </section>
      <Hours {...props} />
    </>
  );
}

function OneChannel({
  channel,
  sent,
  readers,
  now,
  today,
  acts,
}: Omit<DeskProps, "channels"> & DeskProps["channels"][number]) {
  const t = useTranslations("channels");
  const { id, kind, name, settings, recipients, disabledAt } = channel;
  const stopped = disabledAt !== null;
  const login = loginOf(readers, recipients[0]?.accountId);
  const form = { today, readers, channel };
  return (
    <div className="hook">
      <div className="head">
        <b>{name}</b>
        <span>{t(`kind.${kind}`)}</span>
        {settings.host === "" ? null : <code>{settings.host}</code>}
        <span className="quiet">
          {kind === "mail"
            ? t("readers", { n: recipients.length })
            : `${isRobot(kind) ? `${t("group")} · ` : ""}${t("of", { login })}`}
        </span>
        {stopped ? <span className="chip">{t("stoppedChip")}</span> : null}
        <span className="end">
          {kind === "ics" ? (
            <Dialog opener={t("renew")} openerClass="btn low" title={t("renewTitle", { name })}>
              <RenewForm act={acts.renew} channel={channel} />
            </Dialog>
          ) : (
            <>
              <TestKey act={acts.test} id={id} name={name} />
              <Dialog opener={t("edit")} openerClass="btn low" title={t("editTitle", { name })}>
                {kind === "mail" ? (
                  <MailForm act={acts.saveMail} {...form} />
                ) : (
                  <RobotForm act={acts.saveRobot} {...form} />
                )}
              </Dialog>
            </>
          )}
          <Press
            className="btn low"
            act={stopped ? acts.resume : acts.stop}
            given={{ id }}
            done={stopped ? t("resumed") : t("stopped")}
          >
            {stopped ? t("resume") : t("stop")}
          </Press>
          <Dialog opener={t("remove")} openerClass="btn low" title={t("removeTitle", { name })}>
            <DeedForm
              act={acts.remove}
              given={{ id }}
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
      <ChannelLog sent={sent} readers={readers} now={now} today={today} />
    </div>
  );
}

function Hours({ hours, today, acts }: DeskProps) {
  const t = useTranslations("channels");
  return (
    <section className="frame part">
      <h2>{t("hours")}</h2>
      <p className="quiet small note">{t("hoursSay")}</p>
      <DeedForm
        act={acts.saveHours}
        given={{}}
        submit={t("saveHours")}
        done={t("hoursSaved")}
        today={today}
        stay="keep"
        labels={{ from: t("from"), until: t("until") }}
      >
        <Input name="from" type="time" label={t("from")} defaultValue={hours.from} />
        <Input name="until" type="time" label={t("until")} defaultValue={hours.until} />
        <label className="tick">
          <input type="checkbox" name="workdaysOnly" defaultChecked={hours.workdaysOnly} />
          <span>{t("workdays")}</span>
        </label>
      </DeedForm>
    </section>
  );
}
