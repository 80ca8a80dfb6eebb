import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { invalid } from "./action";
import { operations } from "./api/operations";
import { fields, fieldsAnd, formFields } from "./fields";

/** Schemas of what we give or read ourselves, not of what comes from outside. */
const ours = /^server\/(api\/|env\.ts$|fields\.ts$)/;

test("no schema in front of a command takes a field that nobody asked for", () => {
  const below = (room: string) => readdirSync(room, { recursive: true }).map((file) => `${room}/${String(file)}`);
  const files = ["app", "server"]
    .flatMap(below)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file) && !ours.test(file));
  expect(files.filter((file) => file.endsWith("actions.ts")).length).toBeGreaterThan(15);
  const loose = files.filter((file) =>
    /\bz\s*\.\s*(object|looseObject|interface)\(|\.(passthrough|loose|catchall|strip)\(/.test(
      readFileSync(file, "utf8"),
    ),
  );
  expect(loose).toEqual([]);
});

/** The objects in a schema that take fields they do not know, by their path. */
function looseIn(schema: z.core.$ZodType, path: string): string[] {
  const def = schema._zod.def;
  if (def.type === "object") {
    const { shape, catchall } = def as z.core.$ZodObjectDef;
    const own = catchall?._zod.def.type === "never" ? [] : [path];
    return [...own, ...Object.entries(shape).flatMap(([name, one]) => looseIn(one, `${path}.${name}`))];
  }
  // Whatever else holds schemas: unions, lists, what may be left out, what is turned into something.
  const inner = Object.values(def)
    .flat()
    .filter((one): one is z.core.$ZodType => one instanceof z.core.$ZodType);
  return inner.flatMap((one) => looseIn(one, path));
}

test("no program's request takes a field that nobody asked for", () => {
  expect(looseIn(z.strictObject({ a: z.array(z.object({}).nullable()).default([]) }), "x")).toEqual(["x.a"]);
  expect(operations.length).toBeGreaterThan(20);
  const loose = operations.flatMap(({ id, params, query, body }) =>
    [params, query, body].flatMap((one) => (one === null || one === "bytes" ? [] : looseIn(one, id))),
  );
  expect(loose).toEqual([]);
});

test("what only the page reads may come and goes no further", () => {
  const schema = fields({ id: z.string() }, ["way"]);
  expect(schema.parse({ id: "a", way: "on" })).toEqual({ id: "a" });
  expect(schema.parse({ id: "a" })).toEqual({ id: "a" });
  const wrong = schema.safeParse({ id: "a", role: "owner" });
  expect(wrong.error && invalid(wrong.error)).toEqual({ refused: "invalid", fields: { form: "unknown_field" } });
});

test("fields named by a pattern come as they are, any other is refused", () => {
  const schema = fieldsAnd({ id: z.string() }, /^paid\./);
  expect(schema.parse({ id: "a", "paid.x": "1" })).toEqual({ id: "a", "paid.x": "1" });
  const wrong = schema.safeParse({ id: "a", unpaid: "1" });
  expect(wrong.error && invalid(wrong.error)).toEqual({ refused: "invalid", fields: { form: "unknown_field" } });
});

test("what Next adds to a form is not a field of it", () => {
  const form = new FormData();
  form.set("$ACTION_REF_1", "");
  form.set("$ACTION_1:0", "{}");
  form.set("id", "a");
  expect(formFields(form)).toEqual({ id: "a" });
  for (const sent of [undefined, null, "a", ["a"], { id: "a" }]) expect(formFields(sent)).toEqual({});
});
