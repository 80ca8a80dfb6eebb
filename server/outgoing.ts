import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { isInside } from "@/domain/inside";

/** How a message to another program ended: its answer's status, or why there was none. */
export interface Sent {
  status: number | null;
  /** `http_<status>`, `timeout`, `unreachable`, `stopped`, or `inside`: the address lies in the private network and may not be sent to. */
  error: string | null;
  /** What it answered, where that was asked for. */
  answer?: string;
}

class Inside extends Error {}

/**
 * Posts a message. Where a receiver sends us on is not what the owner entered, so no redirect is followed. Unless `inside` may be reached, the address
 * that a name stands for is looked at in the very connection: a name cannot point elsewhere between the look and the message.
 */
export async function postTo(
  url: string,
  {
    headers,
    body,
    inside,
    signal,
    reads = 0,
  }: {
    headers: Record<string, string>;
    body: string;
    inside: boolean;
    signal: AbortSignal;
    /** So many characters of the answer are read; none unless the receiver's protocol says there how it went. */
    reads?: number;
  },
): Promise<Sent> {
  const { protocol, hostname } = new URL(url);
  if (!inside && isInside(hostname)) return { status: null, error: "inside" };
  const send = protocol === "https:" ? secureRequest : plainRequest;
  try {
    const { status, answer } = await new Promise<{ status: number; answer?: string }>((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const asked = send(
        url,
        {
          method: "POST",
          headers: { ...headers, "content-length": length },
          signal,
          lookup: inside ? undefined : outside,
        },
        (response) => {
          const status = response.statusCode ?? 0;
          if (reads > 0) {
            answerOf(response, reads).then((answer) => resolve({ status, answer }), reject);
            return;
          }
          resolve({ status });
          // What it says is not ours to read.
          response.destroy();
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
    const error = status >= 200 && status < 300 ? null : `http_${status}`;
    return answer === undefined ? { status, error } : { status, error, answer };
  } catch (error) {
    return { status: null, error: whyNot(error, signal) };
  }
}

async function answerOf(response: IncomingMessage, most: number): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) {
    text += chunk;
    if (text.length >= most) break;
  }
  response.destroy();
  return text.slice(0, most);
}

/** The address behind a mail server's name, for a connection that must not lie inside unless it may; null where it does, or where there is none. */
export async function outsideAddress(host: string, inside: boolean): Promise<string | "inside" | null> {
  if (!inside && isInside(host)) return "inside";
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (first === undefined) return null;
  return !inside && found.some((one) => isInside(one.address)) ? "inside" : first.address;
}

function whyNot(error: unknown, signal: AbortSignal): string {
  if (error instanceof Inside) return "inside";
  if (!signal.aborted) return "unreachable";
  return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError" ? "timeout" : "stopped";
}

/** The addresses of a name, of which none may lie inside. */
const outside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }).then(
    (found) => {
      const [first] = found;
      if (first === undefined || found.some((one) => isInside(one.address))) callback(new Inside("inside"), "", 0);
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    },
    (error: NodeJS.ErrnoException) => callback(error, "", 0),
  );
};
