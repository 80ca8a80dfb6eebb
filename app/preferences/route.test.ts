import { describe, expect, it } from "vitest";
import { POST } from "./route";

function choose(fields: Record<string, string>, referer?: string) {
  const headers = referer ? { referer } : undefined;
  const body = new URLSearchParams(fields);
  return POST(new Request("http://simoff.example/preferences", { method: "POST", body, headers }));
}

describe("a choice", () => {
  it("of a language is kept for a year and leads back", async () => {
    const answer = await choose({ lang: "en" }, "http://simoff.example/fleet?stage=ready&q=0001");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/fleet?stage=ready&q=0001");
    expect(answer.headers.get("set-cookie")).toMatch(/^simoff-lang=en; Max-Age=31536000;/);
  });

  it("of the system's theme forgets the own one", async () => {
    expect((await choose({ theme: "dark" })).headers.get("set-cookie")).toMatch(/^simoff-theme=dark;/);
    expect((await choose({ theme: "system" })).headers.get("set-cookie")).toMatch(/^simoff-theme=; Max-Age=0;/);
  });

  it.each<Record<string, string>>([{}, { lang: "fr" }, { theme: "pink" }, { lang: "en\r\nSet-Cookie: a=b" }])(
    "that is none is refused: %o",
    async (fields) => {
      const answer = await choose(fields);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("set-cookie")).toBeNull();
    },
  );

  it.each([
    ["https://evil.example//evil.example/x", "/evil.example/x"],
    ["https://evil.example/\\evil.example", "/evil.example"],
    ["https://evil.example/people", "/people"],
    ["nonsense", "/"],
  ])("never leads to another host: %s", async (referer, expected) => {
    expect((await choose({ lang: "zh" }, referer)).headers.get("location")).toBe(expected);
  });
});
