import { useTranslations } from "next-intl";
import type { PlanGroup } from "@/domain/batch/plan";

/** Why these cards go together and this way, in one line: who has to be there, what left no choice, what was moved for fewer trips. */
export function useGroupWhy(): (group: PlanGroup) => string {
  const t = useTranslations("batch.route.why");
  const end = useTranslations("batch.route")("stop");
  return ({ cards, people, grounds, only, moved }) => {
    const n = cards.length;
    const said = grounds.map((one) => t(one, { n, people }));
    if (only > 0) said.push(t("only", { n: only }));
    if (moved > 0) said.push(t("moved", { n: moved }));
    return said.join(end);
  };
}
