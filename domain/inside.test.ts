import { expect, test } from "vitest";
import { isInside } from "./inside";

test("what lies within the machine or its network is known, however it is written", () => {
  const inside = ["localhost", "a.localhost", "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.20"];
  const more = [
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "[::1]",
    "::",
    "fe80::1",
    "fd00::8",
    "ff02::1",
  ];
  const written = ["::ffff:192.168.1.1", "[::ffff:c0a8:101]", "64:ff9b::7f00:1", "LOCALHOST."];
  for (const host of [...inside, ...more, ...written]) expect(isInside(host), host).toBe(true);
});

test("what lies outside is not", () => {
  const outside = [
    "example.com",
    "8.8.8.8",
    "172.32.0.1",
    "192.169.0.1",
    "100.128.0.1",
    "[2001:db8::1]",
    "local.example",
  ];
  for (const host of outside) expect(isInside(host), host).toBe(false);
});

test("a number in any other writing becomes an address before it is looked at", () => {
  for (const url of ["http://2130706433/", "http://0x7f.1/", "http://017700000001/"]) {
    expect(isInside(new URL(url).hostname), url).toBe(true);
  }
});
