import { expect, test } from "vitest";
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
