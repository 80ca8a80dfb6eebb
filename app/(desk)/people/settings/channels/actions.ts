"use server";

import {
  listChannels,
  listReaders,
  removeChannel,
  renewCalendar,
  saveChannel,
  setChannelDisabled,
  setSendingHours,
} from "@/db/channel/channels";
import { isRefusal, refuse } from "@/domain/change";
import { action, sensitive } from "@/server/action";
import { linkOrigins } from "@/server/origins";
import { seal } from "@/server/reminder/seal";
import { testChannel } from "@/server/reminder/sending";
import { calendarHash, newCalendarToken } from "@/server/reminder/token";
import {
  accountOf,
  byId,
  calendarInput,
  hoursInput,
  mailInput,
  mailSettings,
  plainSettings,
  recipientsOf,
  robotInput,
} from "./input";

/** An empty password stays as it is. */
export const saveMail = sensitive(mailInput, async ({ store, actor, clock }, input) => {
  const recipients = recipientsOf(input.recipients, await listReaders(store, actor));
  const secret = input.password === "" ? null : seal(input.password);
  const channel = { kind: "mail" as const, name: input.name, settings: mailSettings(input), recipients, secret };
  return saveChannel(store, actor, clock, { id: input.id ?? null, input: channel });
});

/** An empty address stays as it is, with its key. */
export const saveRobot = sensitive(robotInput, async ({ store, actor, clock }, input) => {
  const { url, key, kind, name } = input;
  if (url !== "" && !(/^https?:\/\/[^\s/]/.test(url) && URL.canParse(url)))
    return refuse("invalid", { fields: { url: "not_an_address" } });
  const there = (await listChannels(store, actor)).find(({ channel }) => channel.id === input.id)?.channel;
  if (url === "" && key !== "") return refuse("invalid", { fields: { url: "required" } });
  const host = url === "" ? (there?.settings.host ?? "") : new URL(url).hostname;
  const recipients = [{ accountId: accountOf(input.reader, await listReaders(store, actor)), address: "" }];
  const secret = url === "" ? null : seal(`${url}\n${key}`);
  const channel = { kind, name, settings: plainSettings(host, input.language), recipients, secret };
  return saveChannel(store, actor, clock, { id: input.id ?? null, input: channel });
});

/** Gives the calendar's address, once. */
export const addCalendar = sensitive(calendarInput, async ({ store, actor, clock }, { name, reader, language }) => {
  const token = newCalendarToken();
  const recipients = [{ accountId: accountOf(reader, await listReaders(store, actor)), address: "" }];
  const settings = plainSettings("", language);
  const channel = { kind: "ics" as const, name, settings, recipients, secret: calendarHash(token) };
  const made = await saveChannel(store, actor, clock, { id: null, input: channel });
  return isRefusal(made) ? made : { address: addressOf(token) };
});

/** Another address, once; the old one opens nothing any more. */
export const renewAddress = sensitive(byId, async ({ store, actor, clock }, { id }) => {
  const token = newCalendarToken();
  const refusal = await renewCalendar(store, actor, clock, { id, tokenHash: calendarHash(token) });
  return refusal ?? { address: addressOf(token) };
});

function addressOf(token: string): string {
  return `${linkOrigins()[0]}/calendar/${token}.ics`;
}

/** Sends a test now; gives how it fared with each recipient. Asks for no password: it says nothing that is not said anyway. */
export const tryChannel = action(byId, ({ store, actor, clock }, { id }) => testChannel(store, actor, clock, id));

export const stopChannel = sensitive(byId, ({ store, actor, clock }, { id }) =>
  setChannelDisabled(store, actor, clock, { id, disabled: true }),
);

export const resumeChannel = sensitive(byId, ({ store, actor, clock }, { id }) =>
  setChannelDisabled(store, actor, clock, { id, disabled: false }),
);

export const dropChannel = sensitive(byId, ({ store, actor, clock }, { id }) => removeChannel(store, actor, clock, id));

export const saveHours = sensitive(hoursInput, ({ store, actor, clock }, { from, until, workdaysOnly }) =>
  setSendingHours(store, actor, clock, { from, until, workdaysOnly: workdaysOnly === "on" }),
);
