import { z } from "zod";
import { refusalCodes } from "@/domain/change";
import packageJson from "@/package.json";
import { type Operation, tags, type Words, writes } from "./operation";
import { operations } from "./operations";

type JsonSchema = Record<string, unknown>;

const problem = {
  type: "object",
  required: ["type", "title", "status", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string", description: "In the language of Accept-Language." },
    status: { type: "integer" },
    code: {
      type: "string",
      description: `One of ${refusalCodes.join(", ")}, or what was wrong with the request itself.`,
    },
    by: { type: "array", items: { type: "string" }, description: "What failed, by code." },
    fields: { type: "object", additionalProperties: { type: "string" }, description: "Field to code." },
    conflict: {
      type: "array",
      description: "What somebody else changed meanwhile, with both values.",
      items: {
        type: "object",
        required: ["field", "yours", "theirs"],
        properties: { field: { type: "string" }, yours: {}, theirs: {} },
      },
    },
  },
};

/** The description of everything under `/api/v1` as OpenAPI 3.1, made of the schemas that check requests and shape answers. */
export function describeApi(lang: keyof Words = "en"): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const one of operations) paths[one.path] = { ...paths[one.path], [one.method]: operationOf(one, lang) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Simoff",
      version: packageJson.version,
      description:
        "Acts as the owner of the token: the same rights, guards, events and undo as on the pages. Money is whole fen, days are YYYY-MM-DD in the office's time zone, instants ISO 8601 in UTC. " +
        "Each write carries an Idempotency-Key; the same key with the same request is answered again and not done again, for a day.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal token, made on one's account page." },
      },
      schemas: { Problem: problem, Json: { description: "Any JSON." } },
      responses: {
        Problem: {
          description: "Why not (RFC 9457).",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function operationOf(one: Operation, lang: keyof Words): JsonSchema {
  const { id, tag, summary, params, query, body, gives } = one;
  const parameters = [
    ...parametersOf(params, "path"),
    ...parametersOf(query, "query"),
    ...(writes(one)
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: true,
            schema: { type: "string", minLength: 8, maxLength: 100 },
          },
        ]
      : []),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary: summary[lang],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === null ? {} : { requestBody: { required: true, content: contentOf(body, "input") } }),
    responses: {
      "200": { description: "Done.", content: contentOf(gives, "output") },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function parametersOf(schema: z.ZodObject, where: "path" | "query"): JsonSchema[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: one,
  }));
}

function contentOf(schema: z.ZodType | "bytes", io: "input" | "output"): JsonSchema {
  if (schema !== "bytes") return { "application/json": { schema: schemaOf(schema, io) } };
  const bytes = { schema: { type: "string", format: "binary" } };
  return io === "output"
    ? { "application/octet-stream": bytes }
    : { "application/octet-stream": bytes, "multipart/form-data": { schema: { type: "object" } } };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  if ($defs === undefined) return rest;
  // Only `z.json()` speaks of itself; a reference within a part would point nowhere in the whole.
  return JSON.parse(JSON.stringify(rest).replaceAll(/"#\/\$defs\/\w+"/g, '"#/components/schemas/Json"'));
}
