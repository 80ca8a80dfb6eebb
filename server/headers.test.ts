import { expect, it } from "vitest";
import { contentPolicy, dress, everyHeader, headersAt } from "./headers";

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

it("what every answer carries isolates it from other pages, and asks for TLS only where all addresses have it", () => {
  const plain = everyHeader(false);
  expect(plain["Cross-Origin-Resource-Policy"]).toBe("same-origin");
  expect(plain["Referrer-Policy"]).toBe("same-origin");
  expect(plain).not.toHaveProperty("Strict-Transport-Security");
  // Static files are named by their content and may be kept.
  expect(plain).not.toHaveProperty("Cache-Control");
  expect(everyHeader(true)["Strict-Transport-Security"]).toMatch(/^max-age=\d{8}$/);
});

it("a page stands apart from other sites' windows wherever a browser holds it to that, and nowhere else is the header sent", () => {
  const origins = ["http://localhost:3000", "https://simoff.example", "http://192.168.1.20:3000"];
  const apart = { "Cross-Origin-Opener-Policy": "same-origin" };
  expect(headersAt("localhost:3000", origins)).toEqual(apart);
  expect(headersAt("127.0.0.1:4000", origins)).toEqual(apart);
  expect(headersAt("simoff.example", origins)).toEqual(apart);
  expect(headersAt("192.168.1.20:3000", origins)).toEqual({});
  expect(headersAt("elsewhere.example", origins)).toEqual({});
  expect(headersAt("not a host", origins)).toEqual({});
  expect(headersAt(undefined, origins)).toEqual({});
});
