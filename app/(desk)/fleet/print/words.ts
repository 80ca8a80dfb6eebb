import { getLocale, getTranslations } from "next-intl/server";
import { namesIn } from "@/db/fleet/names";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { type FleetQuery, isFiltered } from "@/domain/fleet/query";
import { printTerms } from "@/domain/fleet/query/print";

/** What narrows a list, in the reader's words; ids by the names that they may see. */
export async function filterWords(store: Store, actor: Actor, query: FleetQuery): Promise<string> {
  if (!isFiltered(query)) return (await getTranslations("fleet.print"))("all");
  const language = (await getLocale()) === "en" ? "en" : "zh";
  return printTerms(query.terms, { language, names: await namesIn(store, actor, query) });
}

/** The order of a list, in words. */
export async function orderWords({ sort }: FleetQuery): Promise<string> {
  const t = await getTranslations("fleet");
  return sort
    .map(({ key, descending }) => t(descending ? "sort.byDown" : "sort.by", { column: t(`sort.${key}`) }))
    .join(t("order.then"));
}
