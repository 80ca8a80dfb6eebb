import { expect, it } from "vitest";
import { contentPolicy, dress } from "./headers";

it("a build's policy allows no inline code and no eval", () => {
  const policy = contentPolicy("abc", false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toMatch(/unsafe/);
});

it("a policy names no other place to load from", () => {
  expect(contentPolicy("abc", false)).not.toMatch(/https?:|\*/);
});

it("every answer may be kept by nobody and framed by nobody", () => {
  const response = new Response("x", { headers: { "Cache-Control": "public" } });
  dress(response, contentPolicy("abc", false), "id");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("x-frame-options")).toBe("DENY");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});
