import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deedKinds } from "@/domain/change";
import { actionDoors } from "./actiondoors";
import { addressDoors } from "./addressdoors";
import { deedDoors } from "./deeddoors";
import { operations } from "./operations";

const ids = new Set(operations.map(({ id }) => id));
const said = (door: string) => ids.has(door) || /^no: \S.{10,}/.test(door);

test("every deed that the log knows can be done by a program, or it is said why not", () => {
  const open = deedKinds.filter((kind) => !ids.has(kind) && !said(deedDoors[kind] ?? ""));
  expect(open).toEqual([]);
  const kinds: readonly string[] = deedKinds;
  expect(Object.keys(deedDoors).filter((kind) => !kinds.includes(kind) || ids.has(kind))).toEqual([]);
});

/** Every file of a room, with its path from the root. */
function filesIn(room: string): string[] {
  return readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath}/${one.name}`);
}

/** What a file gives out to be called. */
function exportsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].flatMap(([, name]) => name ?? []);
}

test("every Server Action has an operation that does the same, or it is said why not", () => {
  const files = ["app", "server", "components"]
    .flatMap(filesIn)
    .filter((file) => /\.tsx?$/.test(file) && /^"use server";/m.test(readFileSync(file, "utf8")));
  expect(files.length).toBeGreaterThan(20);
  const here = files.flatMap((file) => exportsOf(file).map((name) => `${file} ${name}`));
  const kept = Object.entries(actionDoors).flatMap(([file, doors]) =>
    Object.keys(doors).map((name) => `${file} ${name}`),
  );
  expect(here.sort()).toEqual(kept.sort());
  const doors = Object.values(actionDoors).flatMap((one) => Object.values(one));
  expect(doors.filter((door) => !said(door))).toEqual([]);
});

test("every address that gives or takes data has an operation that does the same, or it is said why not", () => {
  const here = filesIn("app")
    .filter((file) => /\/route\.tsx?$/.test(file))
    .map((file) =>
      file
        .replace(/^app/, "")
        .replace("/(desk)", "")
        .replace(/\/route\.tsx?$/, ""),
    );
  expect(here.sort()).toEqual(Object.keys(addressDoors).sort());
  expect(Object.values(addressDoors).filter((door) => !said(door))).toEqual([]);
});

test("no request can be meant for two operations", () => {
  // A word stands before a name in braces: who asks for `/people/find` means that, and it comes first in the list.
  const shape = ({ method, path }: (typeof operations)[number]) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`;
  expect(new Set(operations.map(shape)).size).toBe(operations.length);
  const shadowed = operations.filter((one, at) =>
    operations.slice(0, at).some((before) => before.method === one.method && takes(before.path, one.path)),
  );
  expect(shadowed.map(({ id }) => id)).toEqual([]);
});

/** Whether a template takes every request that another is meant for. */
function takes(template: string, other: string): boolean {
  const [wide, narrow] = [template.split("/"), other.split("/")];
  return wide.length === narrow.length && wide.every((part, at) => part.startsWith("{") || part === narrow[at]);
}
