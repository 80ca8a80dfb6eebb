import { getLocale, getTranslations } from "next-intl/server";
import { amount } from "@/components/format";
import { listFields } from "@/db/fields";
import { exportFleet, type FleetExport } from "@/db/fleet/export";
import { isRefusal } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import { readWho } from "@/domain/nextstep";
import type { CustomFieldRow } from "@/domain/register/rows";
import { clock } from "@/server/clock";
import { type FleetWords, fleetHeader, fleetRow } from "@/server/fleetrow";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";
import { type TableFormat, tableResponse } from "@/server/workbook";

/**
 * The cards of a view, all its pages, in the vocabulary of registers, as CSV or as a workbook (`/fleet.xlsx`); the export itself is an
 * event.
 */
export async function downloadFleet(request: Request, format: TableFormat): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const at = clock();
  const query = parseFleetQuery(new URL(request.url).searchParams);
  const store = await openStore();
  const custom = await listFields(store);
  const made = await exportFleet(store, actor, at, query, format);
  if (isRefusal(made)) return refused(made, request.headers);
  const words = await wordsOf();
  const name = `${(await getTranslations("fleet.csv"))("name")} ${at.today}`;
  return tableResponse(format, name, {
    header: fleetHeader(words, custom),
    slices: rowsOf(made, words, custom),
    close: made.close,
  });
}

async function* rowsOf({ slices }: FleetExport, words: FleetWords, custom: readonly CustomFieldRow[]) {
  for await (const slice of slices) yield slice.map((row) => fleetRow(row, words, custom));
}

async function wordsOf(): Promise<FleetWords> {
  const [locale, t, own] = [await getLocale(), await getTranslations("words"), await getTranslations("fleet.csv")];
  const format = await getTranslations("format");
  // Codes come from the closed lists of domain/words.ts, each of which has a message (held by messages/words.test.ts).
  const say = (key: string, values?: Record<string, string>) => t(key as Parameters<typeof t>[0], values);
  return {
    locale,
    heading: (column) => own(column),
    word: (group, code) => say(`${group}.${code}`),
    employment: (code) => own(code),
    owed: own("owed"),
    chip: ({ kind, state, amountFen, detail }) => {
      if (state === "unknown") return say("blockerState.unknown");
      if (state === "planned" && amountFen !== null) return format("atCounter", { amount: amount(amountFen) });
      const about = amountFen === null ? (kind.startsWith("bind_") ? detail : null) : amount(amountFen);
      return [say(`blocker.${kind}`), about].filter(Boolean).join(" ");
    },
    next: ({ nextStep, nextDetail, nextWho }) => {
      const who = readWho(nextWho);
      const name = who === null ? null : "name" in who ? who.name : say(`who.${who.part}`);
      const step = say(`step.${nextStep}`, { detail: nextDetail ?? "none" });
      return name === null ? step : `${name} → ${step}`;
    },
  };
}
