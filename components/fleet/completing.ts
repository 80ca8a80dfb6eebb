import { useEffect, useState } from "react";
import { facetValue } from "@/domain/fleet/query";
import type { Suggestion, Writing } from "@/domain/fleet/query/complete";
import { type Facet, type FieldName, facets, shapeOf } from "@/domain/fleet/query/fields";
import { printValue } from "@/domain/fleet/query/print";
import type { FacetOption } from "@/domain/fleet/view";
import { ask } from "./ask";
import { useLanguage } from "./writing";

export interface Completion {
  writing: Writing;
  items: readonly Suggestion[];
}

/** A name that a row has, besides what it is put into the text as. */
export interface Offer extends Suggestion {
  id: string | null;
  name: string;
}

/**
 * What may come at the caret. The vocabulary is loaded when somebody first writes, names come from the server as they are asked for; until either is
 * there, nothing is offered. `caret` null: nobody is writing.
 */
export function useCompletion(
  text: string,
  caret: number | null,
  customs: readonly { name: string }[],
): Completion | null {
  const language = useLanguage();
  const [made, setMade] = useState<{ text: string; caret: number; found: Completion | null } | null>(null);
  const [offers, setOffers] = useState<{ asked: string; items: readonly Offer[] } | null>(null);
  const current = made !== null && made.text === text && made.caret === caret ? made.found : null;
  const named = current?.writing.field ?? null;
  const asked = named !== null && isNamed(named) ? `${named} ${current?.writing.typed ?? ""}` : null;

  useEffect(() => {
    if (caret === null) return;
    let gone = false;
    import("@/domain/fleet/query/complete").then(({ suggestionsFor, writingAt }) => {
      const writing = writingAt(text, caret);
      const found =
        writing === null
          ? null
          : {
              writing,
              items: suggestionsFor(
                writing,
                language,
                customs.map(({ name }) => name),
              ),
            };
      if (!gone) setMade({ text, caret, found });
    });
    return () => {
      gone = true;
    };
  }, [text, caret, language, customs]);

  useEffect(() => {
    if (asked === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      readOffers(asked, abort.signal)
        .then((items) => setOffers({ asked, items }))
        // Without names the text can still be written by hand.
        .catch(() => {});
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);

  if (caret === null || current === null) return null;
  const more = offers !== null && offers.asked === asked ? offers.items : [];
  return { ...current, items: [...more, ...current.items] };
}

export function isOffer(item: Suggestion): item is Offer {
  return "id" in item;
}

function isNamed(field: FieldName): field is Facet {
  const { kind } = shapeOf(field);
  return facets.some((facet) => facet === field) && (kind === "named" || kind === "label");
}

/** Names of a field that hold what was typed, those that stand on most cards first. */
async function readOffers(asked: string, signal: AbortSignal): Promise<Offer[]> {
  const [field = "", ...rest] = asked.split(" ");
  const facet = facets.find((one) => one === field);
  const typed = rest.join(" ");
  if (facet === undefined || typed.startsWith("@")) return [];
  const options = await ask<FacetOption[]>(`/fleet/facets?facet=${facet}&find=${encodeURIComponent(typed)}`, signal);
  const fitting = options.filter(({ name, note }) => name !== null && (holds(name, typed) || holds(note ?? "", typed)));
  return fitting.slice(0, 10).map(({ value, name, note }) => {
    const alone = options.filter((one) => one.name === name).length === 1;
    const id = shapeOf(facet).kind === "named" && alone ? value : null;
    const wording = { language: "zh" as const, names: id === null ? {} : { [value]: name ?? "" } };
    return {
      id,
      name: name ?? "",
      insert: printValue(facet, facetValue(facet, value), wording),
      says: name ?? "",
      about: note,
      goesOn: false,
    };
  });
}

function holds(name: string, typed: string): boolean {
  return name.toLowerCase().includes(typed.toLowerCase());
}
