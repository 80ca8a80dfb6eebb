import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { actorOf, clock, seedCentre } from "@/db/example";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { addToken } from "@/db/tokens";
import { isRefusal } from "@/domain/change";
import { answerAt } from "./answer";
import type { Operation } from "./operation";
import { operations as all } from "./operations";

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
}

/** Those with a route of their own are downloads of the pages, tested there. */
const operations = all.filter((one) => one.run !== null);

/** Begun by the owner these go on in a thread, on the data folder of the environment and not on this test's: here the others ask, who are refused. */
const ownersOnly = ["backUpNow", "verifyNow"];

let store: Store;
let dataDir: string;
let ids: string[];
const tokens: string[] = [];

beforeAll(async () => {
  store = await openTest();
  dataDir = mkdtempSync(join(tmpdir(), "simoff-fuzz-"));
  // What proves a card signs: with a key of this test's, never one beside somebody's data.
  vi.stubEnv("KEY_FILE", join(dataDir, "log.key"));
  ids = [...(await seedCentre(store, ["13100000001", "13100000002"])), "p-user", "s1", "none"];
  for (const standing of ["owner", "operator", "otherManager", "user"] as const) {
    const made = await addToken(store, actorOf(standing), clock, { name: "x", scope: "write", lastDay: clock.today });
    if (isRefusal(made)) throw new Error(made.refused);
    tokens.push(made.token);
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "",
    " ",
    "13100000001",
    "2026-02-30",
    "2026-11-01",
    "../../x",
    "\u0000",
    "李甲",
    "'; drop table card;--",
    "%",
    "-1",
  ),
);

/** A value that fits the schema more often than not: what is described, now and then something else. */
function likely(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fitting(schema) },
    { weight: 1, arbitrary: fc.oneof(oddText, fc.jsonValue()) },
  );
}

function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(likely));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => likely({ ...schema, type })));
  switch (schema.type) {
    case "string":
      return schema.format === "date"
        ? fc.constantFrom("2026-11-01", "2026-11-22", "2027-01-01")
        : fc.oneof(fc.constantFrom(...ids), oddText);
    case "integer":
    case "number":
      return fc.integer({ min: Math.max(schema.minimum ?? -5, -5), max: Math.min(schema.maximum ?? 5000, 5000) });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(likely(schema.items ?? {}), { maxLength: 3 });
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, likely(one)])),
        { requiredKeys: schema.required ?? [] },
      );
    default:
      return fc.jsonValue();
  }
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

/** A request to the operation as its description says it, with odd values in it. */
function requestOf(one: Operation): fc.Arbitrary<{ path: string; query: string; body: unknown; token: string }> {
  const { body } = one;
  return fc.record({
    path: fc
      .array(fc.oneof(fc.constantFrom(...ids), oddText), { minLength: 3, maxLength: 3 })
      .map((parts) => one.path.replace(/\{\w+\}/g, () => encodeURIComponent(wellFormed(parts.pop() ?? "x")) || "x")),
    query: fitting(schemaOf(one.query)).map((query) =>
      new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])).toString(),
    ),
    body: body === null ? fc.constant(undefined) : body === "bytes" ? oddText : fitting(schemaOf(body)),
    token: fc.constantFrom(...tokens.slice(ownersOnly.includes(one.id) ? 1 : 0)),
  });
}

/** Half of a character pair cannot stand in an address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "");
}

let sent = 0;

/** Over all parts together; more by FUZZ_RUNS, to look longer after a change. */
const runs = Number(process.env.FUZZ_RUNS ?? 110);

const tags = [...new Set(operations.map(({ tag }) => tag))];

test.each(tags)(
  "whatever a program sends of %s, it is told of nothing internal and gets only what is described",
  async (tag) => {
    const some = operations.filter((one) => one.tag === tag);
    const asked = fc.oneof(...some.map((one) => requestOf(one).map((given) => ({ one, given }))));
    await fc.assert(
      fc.asyncProperty(asked, async ({ one, given }) => {
        sent += 1;
        const headers = new Headers({ authorization: `Bearer ${given.token}`, "idempotency-key": `fuzz-${sent}-key` });
        const bytes = typeof given.body === "string" && one.body === "bytes" ? given.body : JSON.stringify(given.body);
        const request = new Request(`http://localhost/api/v1${given.path}?${given.query}`, {
          method: one.method.toUpperCase(),
          headers,
          body: given.body === undefined ? null : bytes,
        });
        const response = await answerAt({ store, clock, dataDir }, request);
        const text = await response.text();
        expect(response.status, text).toBeLessThan(500);
        expect(text).not.toMatch(/SQLITE|node_modules|at \w+ \(|\/server\//);
        if (response.ok && one.gives !== "bytes") one.gives.parse(JSON.parse(text));
        if (!response.ok) expect(response.headers.get("content-type")).toMatch(/problem\+json|text\/plain/);
      }),
      { numRuns: Math.max(3, Math.round((runs * some.length) / operations.length)) },
    );
  },
);
