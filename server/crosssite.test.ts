import { afterEach, describe, expect, it } from "vitest";
import { judgeSite, refuseForeign } from "./crosssite";
import { allowedOrigins, setStoredOrigins } from "./origins";

const ours = ["http://localhost:3000", "http://192.168.1.20:3000"];

function ask(method: string, headers: Record<string, string> = {}, path = "/cards/1") {
  return { method, url: `http://anything.example${path}`, headers: new Headers(headers) };
}

afterEach(() => setStoredOrigins([]));

describe("a request that reads", () => {
  it.each(["GET", "HEAD", "OPTIONS"])("passes with %s from anywhere", (method) => {
    expect(judgeSite(ask(method, { "sec-fetch-site": "cross-site" }), ours)).toBe("ok");
  });
});

it("an address with a null character is read by nobody", () => {
  expect(judgeSite(ask("GET", {}, "/cards/a%00b"), ours)).toBe("unreadable");
  expect(refuseForeign(ask("GET", {}, "/fleet?q=%00"))?.status).toBe(400);
});

describe("a request that writes", () => {
  it("passes from our own page", () => {
    expect(judgeSite(ask("POST", { "sec-fetch-site": "same-origin" }), ours)).toBe("ok");
  });

  it("passes from a phone on plain HTTP at any of our addresses", () => {
    for (const origin of ours) expect(judgeSite(ask("POST", { origin }), ours)).toBe("ok");
  });

  it.each([
    ["nothing at all", {}],
    ["another site's origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["our host on another port", { origin: "http://192.168.1.20:4000" }],
    ["our address as a prefix", { origin: "http://localhost:3000.evil.example" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["the address bar", { "sec-fetch-site": "none" }],
  ])("is refused with %s", (_, headers) => {
    expect(judgeSite(ask("POST", headers), ours)).toBe("cross_site");
    expect(judgeSite(ask("DELETE", headers), ours)).toBe("cross_site");
  });

  it("passes under /api/v1 with an Authorization header, and nowhere else", () => {
    const headers = { authorization: "Bearer x", origin: "https://evil.example" };
    expect(judgeSite(ask("POST", headers, "/api/v1/cards"), ours)).toBe("ok");
    expect(judgeSite(ask("POST", headers, "/cards/1"), ours)).toBe("cross_site");
    expect(judgeSite(ask("POST", headers, "/api/v1x"), ours)).toBe("cross_site");
    expect(judgeSite(ask("POST", { origin: "https://evil.example" }, "/api/v1/cards"), ours)).toBe("cross_site");
  });
});

it("a method that nothing knows is told apart", () => {
  expect(judgeSite(ask("PROPFIND", { "sec-fetch-site": "same-origin" }), ours)).toBe("unknown_method");
});

describe("the answer", () => {
  it("is none for a request that may write", () => {
    expect(refuseForeign(ask("POST", { "sec-fetch-site": "same-origin" }))).toBeNull();
  });

  it("is 403 in the reader's language, plain and not stored", async () => {
    const zh = refuseForeign(ask("POST"));
    expect(zh?.status).toBe(403);
    expect(zh?.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(zh?.headers.get("cache-control")).toBe("private, no-store");
    expect(await zh?.text()).toContain("没有写入");
    const en = refuseForeign(ask("POST", { cookie: "a=b; simoff-lang=en" }));
    expect(await en?.text()).toContain("Nothing was written");
  });

  it("is 405 with the methods that are known", () => {
    const answer = refuseForeign(ask("PROPFIND"));
    expect(answer?.status).toBe(405);
    expect(answer?.headers.get("allow")).toContain("POST");
  });

  it("follows the addresses that the owner stored", () => {
    expect(refuseForeign(ask("POST", { origin: "http://10.0.0.7:3000" }))?.status).toBe(403);
    setStoredOrigins(["http://10.0.0.7:3000"]);
    expect(allowedOrigins()).toContain("http://10.0.0.7:3000");
    expect(refuseForeign(ask("POST", { origin: "http://10.0.0.7:3000" }))).toBeNull();
  });
});
