import { expect, test } from "vitest";
import { linkOrigins, originLines } from "./origins";

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
