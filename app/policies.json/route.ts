import { getTranslations } from "next-intl/server";
import { noteExport } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { isRefusal } from "@/domain/change";
import { provinces } from "@/domain/provinces";
import { newestOf } from "@/domain/rules";
import { carriers } from "@/domain/words";
import { clock } from "@/server/clock";
import { downloadHeaders } from "@/server/csv";
import type { PackFile } from "@/server/packschema";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** The newest rules of every carrier, and of every province that has its own, as one JSON file; the export is an event. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const store = await openStore();
  const rules = await readRules(store);
  const at = clock();
  const packs = carriers.flatMap((carrier) =>
    [null, ...provinces].flatMap((province) => {
      const version = newestOf(rules, carrier, province);
      return version === null ? [] : [{ carrier, province, version: version.name, pack: version.pack }];
    }),
  );
  const answer = await noteExport(store, actor, at, packs.length);
  if (isRefusal(answer)) return refused(answer, request.headers);
  const file: PackFile = { kind: "simoff-rules", format: 1, exportedOn: at.today, packs };
  const body = JSON.stringify({ $schema: new URL("/policies.schema.json", request.url).pathname, ...file }, null, 2);
  const name = `${(await getTranslations("policies"))("fileName")} ${at.today}`;
  return new Response(body, {
    headers: { ...downloadHeaders(`${name}.json`), "Content-Type": "application/json; charset=utf-8" },
  });
}
