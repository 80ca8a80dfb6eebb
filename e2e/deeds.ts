import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; exportedName: string; filename: string }>;
}

/** Every Server Action of the build: its id, its name and a page that carries it. */
export function deeds(): { id: string; name: string; address: string }[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { workers, exportedName, filename }]) => {
    const [page = ""] = Object.keys(workers);
    const address = page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replaceAll(/\/\([^)]*\)/g, "")
      .replaceAll(/\[[^\]]+\]/g, "id1");
    return { id, name: `${filename} ${exportedName}`, address: address || "/" };
  });
}

/** Asks for one with an empty form's worth of input, as a page would; gives the status and what was said. */
export async function ask(
  request: APIRequestContext,
  origin: string,
  { id, address }: { id: string; address: string },
): Promise<string> {
  const answer = await request.post(`${origin}${address}`, {
    headers: {
      "Next-Action": id,
      Origin: origin,
      Accept: "text/x-component",
      "Content-Type": "text/plain;charset=UTF-8",
    },
    data: "[{}]",
    maxRedirects: 0,
  });
  const text = await answer.text();
  const [, code = ""] = /"refused":"(\w+)"/.exec(text) ?? [];
  return `${answer.status()} ${code}`.trim();
}
