import { expect, test } from "vitest";
import { z } from "zod";
import { describeApi } from "./openapi";
import { operations } from "./operations";

test("every operation is described once, with its parameters", () => {
  const description = JSON.parse(JSON.stringify(describeApi()));
  const told = Object.entries<Record<string, { operationId: string }>>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => `${one.operationId} ${method} ${path}`),
  );
  expect(told.sort()).toEqual(operations.map((one) => `${one.id} ${one.method} ${one.path}`).sort());
  expect(new Set(operations.map((one) => one.id)).size).toBe(operations.length);
  for (const { path, params } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(params.shape));
  }
});

test("no input is left open in the description where a schema could say what it is", () => {
  expect(JSON.stringify(describeApi().paths)).not.toContain('"schema":{}');
});

const text = z.string().min(1);
const count = z.number().int().min(0);
/** What we use of JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; any other keyword would be a slip. */
const type = z.enum(["object", "array", "string", "number", "integer", "boolean", "null"]);
const schema: z.ZodType = z.lazy(() =>
  z.strictObject({
    $ref: z.enum(["#/components/schemas/Problem", "#/components/schemas/Json"]).optional(),
    type: z.union([type, z.array(type).min(2)]).optional(),
    format: text.optional(),
    description: text.optional(),
    enum: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional(),
    const: z.union([z.string(), z.number(), z.boolean()]).optional(),
    default: z.json().optional(),
    pattern: z
      .string()
      .refine((one) => Boolean(new RegExp(one, "u")))
      .optional(),
    minLength: count.optional(),
    maxLength: count.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    minItems: count.optional(),
    maxItems: count.optional(),
    items: z.union([z.boolean(), schema]).optional(),
    prefixItems: z.array(schema).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(text).optional(),
    propertyNames: schema.optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    anyOf: z.array(schema).min(1).optional(),
    oneOf: z.array(schema).min(1).optional(),
    allOf: z.array(schema).min(1).optional(),
  }),
);
const content = z.record(z.string().regex(/^[a-z]+\/[a-z+-]+$/), z.strictObject({ schema }));
const answer = z.union([
  z.strictObject({ $ref: z.literal("#/components/responses/Problem") }),
  z.strictObject({ description: text, content }),
]);
const operationShape = z.strictObject({
  operationId: z.string().regex(/^[\w.]+$/),
  tags: z.array(text).length(1),
  summary: text,
  parameters: z
    .array(z.strictObject({ name: text, in: z.enum(["path", "query", "header"]), required: z.boolean(), schema }))
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.strictObject({ "200": answer, default: answer }),
});
/** OpenAPI 3.1, as far as we use it. */
const document = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: text, version: text, description: text }),
  servers: z.array(z.strictObject({ url: z.string().startsWith("/") })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: text })),
  paths: z.record(
    z.string().startsWith("/"),
    z.strictObject({
      get: operationShape.optional(),
      post: operationShape.optional(),
      put: operationShape.optional(),
      patch: operationShape.optional(),
      delete: operationShape.optional(),
    }),
  ),
  components: z.strictObject({
    securitySchemes: z.strictObject({
      token: z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer"), description: text }),
    }),
    schemas: z.record(z.string(), schema),
    responses: z.strictObject({ Problem: answer }),
  }),
});

test("the description is valid OpenAPI 3.1, in both languages", () => {
  for (const lang of ["en", "zh"] as const) {
    const told = JSON.parse(JSON.stringify(describeApi(lang)));
    const read = document.safeParse(told);
    expect(read.error?.issues.slice(0, 5)).toBeUndefined();
    const parts = new Set(told.tags.map(({ name }: { name: string }) => name));
    const all = Object.entries<Record<string, z.output<typeof operationShape>>>(told.paths);
    for (const [path, methods] of all) {
      for (const one of Object.values(methods)) {
        expect(parts.has(one.tags[0]), one.operationId).toBe(true);
        const inPath = (one.parameters ?? []).filter((parameter) => parameter.in === "path");
        expect(
          inPath.every(({ required, name }) => required && path.includes(`{${name}}`)),
          one.operationId,
        ).toBe(true);
      }
    }
  }
});

test("what may be asked without writing wants no key, everything else does", () => {
  const told = describeApi().paths as Record<string, Record<string, { parameters?: { name: string }[] }>>;
  for (const one of operations) {
    const names = (told[one.path]?.[one.method]?.parameters ?? []).map(({ name }) => name);
    expect(names.includes("Idempotency-Key"), one.id).toBe(one.method !== "get" && one.asks !== true);
  }
});
