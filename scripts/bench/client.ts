import { Agent, request } from "node:http";

/** One request of the bench; a body makes it a POST. */
export interface Ask {
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Got {
  status: number;
  /** Until the first byte of the body, and until the last, in milliseconds. */
  first: number;
  whole: number;
  bytes: number;
  text: string;
}

/** What many requests took, in milliseconds. */
export interface Sample {
  n: number;
  median: number;
  p95: number;
  perSecond: number;
  /** What one answer cost the server's processor, in milliseconds, whatever else the machine did; null where the system does not say. */
  cpu: number | null;
  /** Answers of another status than 200. */
  failed: number;
}

/** Somebody who keeps their connections, as a browser does, and a cookie. */
export interface Client {
  get(ask: Ask, keep?: "text" | "count"): Promise<Got>;
  close(): void;
}

export function makeClient(origin: string, cookie: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  const get = (ask: Ask, keep: "text" | "count" = "text") =>
    new Promise<Got>((resolve, reject) => {
      const began = performance.now();
      const headers = { Cookie: cookie, Origin: origin, ...ask.headers };
      const method = ask.body === undefined ? "GET" : "POST";
      const sent = request({ agent, hostname, port, path: ask.path, method, headers }, (response) => {
        let first = 0;
        let bytes = 0;
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => {
          first ||= performance.now() - began;
          bytes += chunk.length;
          if (keep === "text") chunks.push(chunk);
        });
        response.on("error", reject);
        response.on("end", () => {
          const whole = performance.now() - began;
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, first: first || whole, whole, bytes, text });
        });
      });
      sent.on("error", reject);
      sent.end(ask.body);
    });
  return { get, close: () => agent.destroy() };
}

/** Times of single runs, with the wall time that all of them took together. */
export interface Times {
  each: number[];
  wall: number;
  failed: number;
  /** Of the server's processor, all together. */
  cpu: number | null;
}

/** Milliseconds that a process has had of the processors so far; null where the system does not say. */
export type Meter = () => number | null;

/** Asks one thing after another, `clients` at once, until all are answered. */
export async function drive(client: Client, asks: readonly Ask[], clients: number, meter: Meter): Promise<Times> {
  const each: number[] = [];
  let failed = 0;
  let next = 0;
  const spent = meter();
  const began = performance.now();
  const worker = async () => {
    for (let ask = asks[next++]; ask !== undefined; ask = asks[next++]) {
      const got = await client.get(ask, "count");
      if (got.status === 200) each.push(got.whole);
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  const wall = performance.now() - began;
  return { each, wall, failed, cpu: spent === null ? null : (meter() ?? 0) - spent };
}

export function together(all: readonly Times[]): Times {
  return {
    each: all.flatMap(({ each }) => each),
    wall: all.reduce((sum, { wall }) => sum + wall, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    cpu: all.some(({ cpu }) => cpu === null) ? null : all.reduce((sum, { cpu }) => sum + (cpu ?? 0), 0),
  };
}

export function sampleOf({ each, wall, failed, cpu }: Times): Sample {
  const sorted = [...each].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const n = each.length;
  const perSecond = (1000 * n) / wall;
  return { n, median: at(0.5), p95: at(0.95), perSecond, cpu: cpu === null || n === 0 ? null : cpu / n, failed };
}

/** The same question in the process, over and over. */
export function timeInProcess(run: (n: number) => unknown, rounds: number): Times {
  const each: number[] = [];
  const began = performance.now();
  for (let n = 0; n < rounds; n++) {
    const start = performance.now();
    run(n);
    each.push(performance.now() - start);
  }
  return { each, wall: performance.now() - began, failed: 0, cpu: null };
}

/** Times of single runs that somebody else has taken. */
export function timesOf(each: number[]): Times {
  return { each, wall: each.reduce((sum, one) => sum + one, 0), failed: 0, cpu: null };
}
