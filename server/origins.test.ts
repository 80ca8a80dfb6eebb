import { expect, test } from "vitest";
import { foreignHost, isPlain, linkOrigins, originLines } from "./origins";

test("a link begins with an address that works on another machine, where there is one", () => {
  const origins = [
    "http://localhost:3000",
    "http://192.168.1.20:3000",
    "http://127.0.0.1:3000",
    "http://localhost:3000",
  ];
  expect(linkOrigins(origins)).toEqual(["http://192.168.1.20:3000", "http://localhost:3000", "http://127.0.0.1:3000"]);
  expect(linkOrigins(["http://localhost:3000"])).toEqual(["http://localhost:3000"]);
  expect(linkOrigins(["https://localhost.example", "http://[::1]:3000"])[0]).toBe("https://localhost.example");
});

test("addresses are read one a line or with commas, each once, and anything beyond the port is refused", () => {
  expect(originLines.parse(" http://192.168.1.20:3000\n\nhttps://sim.example，http://192.168.1.20:3000/ ")).toEqual([
    "http://192.168.1.20:3000",
    "https://sim.example",
  ]);
  expect(originLines.parse("")).toEqual([]);
  for (const wrong of ["192.168.1.20:3000", "http://sim.example/fleet", "ftp://sim.example"])
    expect(originLines.safeParse(wrong).error?.issues[0]?.message).toBe("not_an_origin");
});

test("a page opened by an address that nothing can be written from says so, and loopback never does", () => {
  const opened = (host: string) =>
    foreignHost(new Headers({ host }), ["https://sim.example", "http://192.168.1.20:3000"]);
  expect(opened("192.168.1.21:3000")).toBe("192.168.1.21:3000");
  expect(opened("192.168.1.20")).toBe("192.168.1.20");
  for (const fine of ["sim.example", "192.168.1.20:3000", "localhost:3000", "127.0.0.1:8080", "[::1]:3000"])
    expect(opened(fine)).toBeNull();
});

test("plain is what a network can read along: HTTP beyond this machine", () => {
  expect(["http://192.168.1.20:3000", "http://sim.example"].every(isPlain)).toBe(true);
  expect(
    ["https://192.168.1.20", "http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"].some(isPlain),
  ).toBe(false);
});
