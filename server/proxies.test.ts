import { expect, test } from "vitest";
import { clientAddress, isProxy, placeOf, proxyList, settleHeaders } from "./proxies";

const none = proxyList([]);
const caddy = proxyList(["127.0.0.1", "::1", "10.1.0.0/16"]);

test("without a configured proxy nobody's word about an address is believed", () => {
  expect(clientAddress("203.0.113.9", "1.2.3.4", none)).toBe("203.0.113.9");
  expect(clientAddress("127.0.0.1", "1.2.3.4", none)).toBe("127.0.0.1");
  expect(clientAddress("203.0.113.9", "1.2.3.4", caddy)).toBe("203.0.113.9");
});

test("behind proxies it is the nearest address that is none of them, whatever was written before it", () => {
  expect(clientAddress("127.0.0.1", "198.51.100.7", caddy)).toBe("198.51.100.7");
  expect(clientAddress("::ffff:127.0.0.1", "6.6.6.6, 198.51.100.7, 10.1.2.3", caddy)).toBe("198.51.100.7");
  expect(clientAddress("::1", "[2001:db8::5]:4711", caddy)).toBe("2001:db8::5");
  expect(clientAddress("127.0.0.1", "not an address", caddy)).toBe("127.0.0.1");
  expect(clientAddress("127.0.0.1", undefined, caddy)).toBe("127.0.0.1");
});

test("what only a proxy may say is taken from everybody, and a Server Action's host follows ORIGIN", () => {
  const headers: Record<string, string | string[] | undefined> = {
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "for=6.6.6.6",
    origin: "https://sim.example.test",
    host: "127.0.0.1:3000",
  };
  settleHeaders({ headers, socket: { remoteAddress: "203.0.113.9" } }, none, ["https://sim.example.test"]);
  expect(headers).toEqual({
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "sim.example.test",
    origin: "https://sim.example.test",
    host: "127.0.0.1:3000",
  });
  headers.origin = "https://evil.example";
  settleHeaders({ headers, socket: { remoteAddress: "203.0.113.9" } }, none, ["https://sim.example.test"]);
  expect(headers["x-forwarded-host"]).toBeUndefined();
});

test("addresses and ranges are told from everything else", () => {
  for (const good of ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8"]) expect(isProxy(good)).toBe(true);
  for (const bad of ["", "caddy", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/"]) expect(isProxy(bad)).toBe(false);
});

test("of an address only how far away it is is kept", () => {
  const places = ["127.0.0.1", "::1", "192.168.1.20", "fd12::1", "203.0.113.9", ""].map(placeOf);
  expect(places).toEqual(["here", "here", "lan", "lan", "internet", null]);
});
