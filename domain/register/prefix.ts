import type { Carrier } from "../words";

/** The network an MVNO rents from; null for the four networks themselves. */
type Host = Exclude<Carrier, "mvno">;

export interface PrefixOwner {
  carrier: Carrier;
  /** For a virtual operator: on whose network. */
  host: Host | null;
}

/** Number blocks, ministry table of March 2023; the longest match counts. Numbers are ported since 2019, so this is a hint only. */
const blocks: [Carrier, Host | null, string][] = [
  ["cmcc", null, "1340 1341 1342 1343 1344 1345 1346 1347 1348 135 136 137 138 139 147 148 150 151 152 157 158 159"],
  ["cmcc", null, "172 178 182 183 184 187 188 195 197 198 1440 1441"],
  ["cucc", null, "130 131 132 145 146 155 156 166 175 176 185 186 196"],
  ["ctcc", null, "133 149 153 173 177 180 181 189 190 191 193 199 1410"],
  ["cbn", null, "192"],
  ["mvno", "cmcc", "165 1703 1705 1706"],
  ["mvno", "cucc", "167 171 1704 1707 1708 1709"],
  ["mvno", "ctcc", "162 1700 1701 1702"],
];

const owners = new Map<string, PrefixOwner>(
  blocks.flatMap(([carrier, host, list]) => list.split(" ").map((prefix) => [prefix, { carrier, host }] as const)),
);

/** Whose block a number of digits lies in; null is an unknown prefix. Not the present carrier: numbers are ported. */
export function ownerOfPrefix(number: string): PrefixOwner | null {
  return owners.get(number.slice(0, 4)) ?? owners.get(number.slice(0, 3)) ?? null;
}

const issuers: Record<string, Carrier> = {
  "898600": "cmcc",
  "898602": "cmcc",
  "898604": "cmcc",
  "898607": "cmcc",
  "898608": "cmcc",
  "898601": "cucc",
  "898606": "cucc",
  "898609": "cucc",
  "898603": "ctcc",
  "898611": "ctcc",
  "898615": "cbn",
};

/** Which network issued the SIM, by the first six characters of its ICCID. An MVNO's cards carry their host's. */
export function issuerOfIccid(iccid: string): Carrier | null {
  return issuers[iccid.slice(0, 6)] ?? null;
}
