import { readFileSync } from "node:fs";
import type { Ask } from "./client";

interface Manifest {
  node: Record<string, { filename: string; exportedName: string }>;
}

/** The id that the build gave a Server Action. */
export function actionId(filename: string, exportedName: string): string {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  const found = Object.entries(node).find(([, one]) => one.filename === filename && one.exportedName === exportedName);
  if (!found) throw new Error(`the build has no action ${exportedName} of ${filename}`);
  return found[0];
}

/** A call of a Server Action with plain arguments, as the browser sends it from a page. */
export function callAction(path: string, id: string, ...args: unknown[]): Ask {
  const headers = { "Next-Action": id, Accept: "text/x-component", "Content-Type": "text/plain;charset=UTF-8" };
  return { path, headers, body: JSON.stringify(args) };
}

const border = "----simoffbench";

/** A call of an action that a form sends: the state before it and the form's fields. */
export function callForm(path: string, id: string, state: unknown, fields: Readonly<Record<string, string>>): Ask {
  const part = (name: string, value: string) =>
    `--${border}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const named = Object.entries(fields).map(([name, value]) => part(`_1_${name}`, value));
  const body = `${named.join("")}${part("0", JSON.stringify([state, "$K1"]))}--${border}--\r\n`;
  const type = `multipart/form-data; boundary=${border}`;
  return { path, headers: { "Next-Action": id, Accept: "text/x-component", "Content-Type": type }, body };
}
