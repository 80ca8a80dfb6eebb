import { getLocale, getTranslations } from "next-intl/server";
import { namesIn } from "@/db/fleet/names";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isCustomColumn } from "@/domain/fleet/layout";
import { type FleetQuery, isBaseKey, isFiltered } from "@/domain/fleet/query";
import { printTerms } from "@/domain/fleet/query/print";

/** What narrows a list, in the reader's words; ids by the names that they may see. */
export async function filterWords(store: Store, actor: Actor, query: FleetQuery): Promise<string> {
  if (!isFiltered(query)) return (await getTranslations("fleet.print"))("all");
  const language = (await getLocale()) === "en" ? "en" : "zh";
  return printTerms(query.terms, { language, names: await namesIn(store, actor, query) });
}

/** The order of a list, in words; `customs` says what custom fields are called. */
export async function orderWords(
  { sort }: FleetQuery,
  customs: readonly { id: string; name: string }[],
): Promise<string> {
  const [t, more] = [await getTranslations("fleet"), await getTranslations("fleet.extra")];
  return sort
    .map(({ key, descending }) => {
      const own = customs.find(({ id }) => key === `custom.${id}`)?.name ?? key;
      const column = isBaseKey(key) ? t(`sort.${key}`) : isCustomColumn(key) ? own : more(key);
      return t(descending ? "sort.byDown" : "sort.by", { column });
    })
    .join(t("order.then"));
}
