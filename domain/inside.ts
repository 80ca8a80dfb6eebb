/**
 * Whether a host, as an address names it or a name was resolved to, lies within the machine or its network: loopback, private (RFC 1918), shared
 * (RFC 6598), link-local with the clouds' own 169.254.169.254, unspecified and multicast, IPv6's counterparts, and IPv4 written inside IPv6. A name that
 * says no address is outside, but for `localhost`.
 */
export function isInside(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const v4 = bytesOf(name);
  if (v4 !== null) return insideV4(v4);
  return name.includes(":") && insideV6(name);
}

function bytesOf(text: string): [number, number] | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(text);
  return parts === null ? null : [Number(parts[1]), Number(parts[2])];
}

function insideV4([a, b]: [number, number]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b <= 127;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b <= 31;
  return a === 192 && b === 168;
}

function insideV6(name: string): boolean {
  const tail = name.slice(name.lastIndexOf(":") + 1);
  const mapped = bytesOf(tail);
  if (mapped !== null) return insideV4(mapped);
  const first = name.split(":")[0] ?? "";
  // ::, ::1 and whatever else begins with nothing (IPv4 in hexadecimal among it).
  if (first === "") return true;
  const group = Number.parseInt(first, 16);
  // fc00::/7 unique local, fe80::/10 link-local, ff00::/8 multicast, 64:ff9b::/96 IPv4 behind a translator.
  return (group & 0xfe00) === 0xfc00 || (group & 0xffc0) === 0xfe80 || group >= 0xff00 || name.startsWith("64:ff9b:");
}
