import { z } from "zod";
import type { Reader } from "@/db/channel/channels";
import { type ChannelSettings, type Recipient, robotKinds } from "@/domain/channel/rows";
import { isTime } from "@/domain/keeping";
import { text } from "@/server/action";

const id = z.string().min(1).max(60);
const short = z.string().trim().max(200, "too_long").default("");
const language = z.enum(["zh", "en"]).default("zh");
const box = z.literal("on").optional();
const secret = z.string().max(500, "too_long").default("");

export const mailInput = z.strictObject({
  id: id.optional(),
  name: text,
  host: short,
  port: z
    .string()
    .trim()
    .regex(/^\d{0,5}$/, "not_a_number")
    .default(""),
  secure: box,
  login: short,
  password: secret,
  from: short,
  recipients: z.string().max(5000, "too_long").default(""),
  language,
});

export const robotInput = z.strictObject({
  id: id.optional(),
  kind: z.enum(robotKinds),
  name: text,
  url: z.string().trim().max(500, "too_long").default(""),
  key: secret,
  reader: text,
  language,
});

export const calendarInput = z.strictObject({ name: text, reader: text, language });

export const hoursInput = z
  .strictObject({
    from: z.string().refine(isTime, "not_a_time"),
    until: z.string().refine(isTime, "not_a_time"),
    workdaysOnly: box,
  })
  .refine(({ from, until }) => from < until, { path: ["until"], message: "too_early" });

export const byId = z.strictObject({ id });

/** What may be shown of a mail server. */
export function mailSettings(input: z.output<typeof mailInput>): ChannelSettings {
  const { host, port, secure, login, from, language } = input;
  return { host, port: port === "" ? null : Number(port), secure: secure === "on", login, from, language };
}

/** What may be shown of a robot or a calendar: the host of its address. */
export function plainSettings(host: string, language: "zh" | "en"): ChannelSettings {
  return { host, port: null, secure: false, login: "", from: "", language };
}

/** A login a line with its address; a login that nobody has names no account, which the command refuses. */
export function recipientsOf(lines: string, readers: readonly Reader[]): Recipient[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [login = "", ...rest] = line.split(/[\s,，;；]+/);
      return { accountId: accountOf(login, readers), address: rest.join(" ") };
    });
}

export function accountOf(login: string, readers: readonly Reader[]): string {
  return readers.find((one) => one.login === login.trim().toLowerCase())?.accountId ?? `none:${login}`;
}
