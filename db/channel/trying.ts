import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import type { ChannelSettings } from "../../domain/channel/rows";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import * as channels from "./channels";
import { beginTest, noteTest } from "./digests";

const settings: ChannelSettings = {
  host: "robot.example",
  port: null,
  secure: false,
  login: "",
  from: "",
  language: "zh",
};
const recipients = [{ accountId: "a-owner", address: "" }];
const robot: channels.ChannelInput = { kind: "wecom", name: "群", settings, recipients, secret: "sealed" };

async function made(store: Store, input = robot): Promise<string> {
  const answer = await channels.saveChannel(store, actorOf("owner"), clock, { id: null, input });
  return isRefusal(answer) ? "" : answer.id;
}

/** Channels of reminders as the test of rights tries them. */
export const channelTries: Record<string, (store: Store, actor: Actor) => Promise<unknown>> = {
  "channels.listChannels": async (s, a) => {
    await made(s);
    return channels.listChannels(s, a);
  },
  "channels.listReaders": (s, a) => channels.listReaders(s, a),
  "channels.failingChannels": async (s, a) => {
    await noteTest(s, clock, { channelId: await made(s), recipient: "group", error: "timeout" });
    return channels.failingChannels(s, a);
  },
  "channels.saveChannel": (s, a) => channels.saveChannel(s, a, clock, { id: null, input: robot }),
  "channels.setChannelDisabled": async (s, a) =>
    channels.setChannelDisabled(s, a, clock, { id: await made(s), disabled: true }),
  "channels.renewCalendar": async (s, a) =>
    channels.renewCalendar(s, a, clock, { id: await made(s, { ...robot, kind: "ics" }), tokenHash: "x" }),
  "channels.removeChannel": async (s, a) => channels.removeChannel(s, a, clock, await made(s)),
  "channels.setSendingHours": (s, a) =>
    channels.setSendingHours(s, a, clock, { from: "10:00", until: "11:00", workdaysOnly: true }),
  "digests.beginTest": async (s, a) => beginTest(s, a, clock, await made(s)),
};
