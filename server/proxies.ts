import { BlockList, isIP } from "node:net";
import type { Place } from "@/domain/signin";

/** Addresses and ranges of the reverse proxies in front of this server, as TRUSTED_PROXIES names them. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether a text is an address, or a range as `10.0.0.0/8`. */
export function isProxy(entry: string): boolean {
  const [address = "", bits, more] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/**
 * The address that a request comes from: the peer's, unless the peer is a proxy of ours; then the nearest address in X-Forwarded-For that is
 * none, because each proxy writes its own peer at the end and everything before it is hearsay.
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, proxies: BlockList): string {
  const hops = (forwarded ?? "").split(",").map((hop) => plainAddress(hop.trim()));
  let address = plainAddress(peer ?? "");
  while (isAmong(proxies, address)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}

/** An IPv4 address that came in by an IPv6 socket (`::ffff:10.0.0.1`) as itself; a port and brackets taken off. */
function plainAddress(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare.replace(/^::ffff:(?=\d+\.)/i, "");
}

function isAmong(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

const near = proxyList([
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
]);
const own = proxyList(["127.0.0.0/8", "::1"]);

/** How far away an address is: what a session keeps of it. */
export function placeOf(address: string): Place | null {
  if (isIP(address) === 0) return null;
  if (isAmong(own, address)) return "here";
  return isAmong(near, address) ? "lan" : "internet";
}

interface Incoming {
  headers: Record<string, string | string[] | undefined>;
  socket: { remoteAddress?: string };
}

/**
 * Makes a request say the truth about where it comes from, before anything reads it: X-Forwarded-For becomes the one address that is known,
 * and what only a proxy of ours may say is taken away from everybody else. X-Forwarded-Host becomes the host of `Origin` where that is an
 * address of ours, because Next compares the two for a Server Action and a proxy may have rewritten Host.
 */
export function settleHeaders(request: Incoming, proxies: BlockList, origins: readonly string[]): void {
  const { headers, socket } = request;
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",");
  headers["x-forwarded-for"] = clientAddress(socket.remoteAddress, forwarded, proxies);
  for (const name of ["forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"]) {
    delete headers[name];
  }
  const origin = headers.origin;
  if (typeof origin === "string" && origins.includes(origin)) headers["x-forwarded-host"] = new URL(origin).host;
}
