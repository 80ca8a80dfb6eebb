import { createTransport } from "nodemailer";
import type { ChannelSettings } from "@/domain/channel/rows";
import { isInside } from "@/domain/inside";
import { outsideAddress } from "../outgoing";

const patienceMs = 15_000;

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for the same message sent again, so that a mail server and a reader can tell. */
  id: string;
}

/**
 * Hands a mail to the owner's mail server; null when that took it, else why not: `inside`, `unreachable`, `timeout`, `tls`, `login`, or `smtp_550` as it
 * said. A password goes over TLS alone, unless the server stands inside the network. Files and addresses in the text are never opened.
 */
export async function sendMail(
  settings: ChannelSettings,
  password: string,
  mail: Mail,
  inside: boolean,
): Promise<string | null> {
  const { host, port, secure, login, from } = settings;
  // Looked up once and connected to by number: a name cannot point elsewhere between the look and the message.
  const address = await outsideAddress(host, inside);
  if (address === "inside") return "inside";
  if (address === null) return "unreachable";
  const transport = createTransport({
    host: address,
    port: port ?? (secure ? 465 : 587),
    secure,
    requireTLS: !secure && login !== "" && !isInside(address),
    tls: { servername: host },
    auth: login === "" ? undefined : { user: login, pass: password },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${host}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return null;
  } catch (error) {
    return whyNot(error);
  } finally {
    transport.close();
  }
}

function whyNot(error: unknown): string {
  const { code, responseCode, message } = (error ?? {}) as { code?: string; responseCode?: number; message?: string };
  if (code === "EAUTH") return "login";
  // A certificate that does not hold comes as a broken socket; what it is stands in OpenSSL's words alone.
  if (code === "ETLS" || (code === "ESOCKET" && /certificate/i.test(message ?? ""))) return "tls";
  if (typeof responseCode === "number") return `smtp_${responseCode}`;
  return code === "ETIMEDOUT" ? "timeout" : "unreachable";
}
