import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Day } from "@/domain/rows";
import { Timeline } from "../history/timeline";
import { useItemName } from "./itemname";
import { usePaperName } from "./materials";
import type { CardView } from "./view";

/** Beside the form: its proof, and what happened. */
export function Aside({ view, today, proof }: { view: CardView; today: Day; proof: ReactNode }) {
  const t = useTranslations("card");
  return (
    <aside>
      {proof}
      <section className="sheet" aria-labelledby="time-h">
        <h2 className="head" id="time-h">
          {t("events")}
        </h2>
        <Timeline events={view.events} today={today} names={view.names} rows={useRowNames(view)} />
      </section>
    </aside>
  );
}

/** What each item, paper and certificate of the card is called. */
function useRowNames({ file }: CardView): Record<string, string> {
  const item = useItemName();
  const paper = usePaperName();
  const kind = useTranslations("words.certificateKind");
  return Object.fromEntries([
    ...file.blockers.map((row) => [row.id, item(row)]),
    ...file.materials.map((row) => [row.id, paper(row.code)]),
    ...file.certificates.map((row) => [row.id, kind(row.kind)]),
  ]);
}
