import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { CustomField } from "./layout/keep";
import { useSaid } from "./layout/said";
import { useSortWords } from "./sortkeys";
import type { FleetView } from "./view";

/** Tells those who cannot see it how many cards there are now and in which order, once the list stands; of the first one the page tells. */
export function Spoken({
  view: { list, state, query },
  customs,
}: {
  view: FleetView;
  customs: readonly CustomField[];
}) {
  const t = useTranslations("fleet");
  const say = useSaid();
  const sortWords = useSortWords(customs);
  const last = useRef(list);
  useEffect(() => {
    if (state !== "read" || last.current === list) return;
    last.current = list;
    const sort = sortWords(query.sort);
    say(t("spoken", { cards: t(list.more ? "countMore" : "count", { n: list.total }), sort }));
  }, [list, state, query, say, t, sortWords]);
  return null;
}
