import { z } from "zod";
import { type Tag, tags, type Words, writes } from "./operation";
import { operations } from "./operations";

interface OperationLine {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** Whether a token for reading may ask for it. */
  reads: boolean;
  query: string[];
  /** The fields of its JSON, `bytes` for a file, null for none. */
  body: { name: string; needed: boolean; type: string }[] | "bytes" | null;
}

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
  description?: string;
}

/** All operations, part by part, with what each takes in words: what the readable page shows. */
export function listOperations(lang: keyof Words): { tag: Tag; operations: OperationLine[] }[] {
  return tags.map((tag) => ({
    tag,
    operations: operations
      .filter((one) => one.tag === tag)
      .map((one) => ({
        id: one.id,
        method: one.method,
        path: one.path,
        summary: one.summary[lang],
        reads: !writes(one),
        query: Object.keys(one.query.shape),
        body: one.body === null || one.body === "bytes" ? one.body : fieldsOf(one.body),
      })),
  }));
}

function fieldsOf(body: z.ZodType): Exclude<OperationLine["body"], "bytes" | null> {
  const { properties = {}, required = [] } = z.toJSONSchema(body, {
    io: "input",
    unrepresentable: "any",
  }) as JsonSchema;
  return Object.entries(properties).map(([name, one]) => ({
    name,
    needed: required.includes(name),
    type: [typeOf(one), one.description].filter(Boolean).join(" · "),
  }));
}

/** A type in a few words: what a reader needs to write the request. */
function typeOf(one: JsonSchema): string {
  if (one.const !== undefined) return JSON.stringify(one.const);
  if (one.enum) return one.enum.map(String).join(" | ");
  const either = one.anyOf ?? one.oneOf;
  if (either) return either.map(typeOf).join(" | ");
  if (Array.isArray(one.type)) return one.type.map((type) => typeOf({ ...one, type })).join(" | ");
  if (one.type === "array") return `${typeOf(one.items ?? {})}[]`;
  if (one.type === "object" && one.properties) return `{ ${Object.keys(one.properties).join(", ")} }`;
  if (one.type === "null") return "null";
  return one.format ?? one.type ?? "any";
}
