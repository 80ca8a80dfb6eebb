import type { Instant, Versioned } from "../rows";

/** Ways in which reminders leave the page. */
export const channelKinds = ["mail", "wecom", "dingtalk", "feishu", "ics"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Group robots: one message a day for all that read the group. */
export const robotKinds = ["wecom", "dingtalk", "feishu"] as const satisfies readonly ChannelKind[];
export type RobotKind = (typeof robotKinds)[number];

export function isRobot(kind: ChannelKind): kind is RobotKind {
  return robotKinds.some((one) => one === kind);
}

/** Who gets a channel's digest: an account with what it may see, and where. An address for mail, empty for a calendar. */
export interface Recipient {
  accountId: string;
  address: string;
}

/** What of a channel may be shown again. */
export interface ChannelSettings {
  /** The mail server, or the host of a robot's address. */
  host: string;
  port: number | null;
  /** TLS from the first byte (465); else STARTTLS where the server has it. */
  secure: boolean;
  /** What it signs in to the mail server with; empty for a server that asks for nothing. */
  login: string;
  from: string;
  language: "zh" | "en";
}

export interface ChannelRow extends Versioned {
  kind: ChannelKind;
  name: string;
  settings: ChannelSettings;
  recipients: Recipient[];
  /** Sealed: a mail server's password, a robot's address with its key. Of a calendar the SHA-256 of its token. */
  secret: string;
  addedBy: string;
  disabledAt: Instant | null;
}
