import { lookup } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { isInside } from "@/domain/inside";

/** How a message to another program ended: its answer's status, or why there was none. */
export interface Sent {
  status: number | null;
  /** `http_<status>`, `timeout`, `unreachable`, `stopped`, or `inside`: the address lies in the private network and may not be sent to. */
  error: string | null;
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
  }: { headers: Record<string, string>; body: string; inside: boolean; signal: AbortSignal },
): Promise<Sent> {
  const { protocol, hostname } = new URL(url);
  if (!inside && isInside(hostname)) return { status: null, error: "inside" };
  const send = protocol === "https:" ? secureRequest : plainRequest;
  try {
    const status = await new Promise<number>((resolve, reject) => {
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
          resolve(response.statusCode ?? 0);
          // What it says is not ours to read.
          response.destroy();
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
    return { status, error: status >= 200 && status < 300 ? null : `http_${status}` };
  } catch (error) {
    return { status: null, error: whyNot(error, signal) };
  }
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
