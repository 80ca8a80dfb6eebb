import type { ResultCard } from "@/components/batch/drafts";
import type { BatchView } from "@/db/batch/read";
import { possibleResults } from "@/domain/batch/result";
import { moneyKinds } from "@/domain/blockers";

/** One card of a visit as the screens show it on which its result is told. */
export function forScreen({ batch }: BatchView, { row, file }: BatchView["cards"][number]): ResultCard {
  const { id, number, userName, holder, stage } = file.card;
  return {
    ...{ cardId: id, number, userName, holder, stage },
    told: row.result,
    toldOn: row.resultOn,
    can: possibleResults(batch, row, file),
    planned: file.blockers
      .filter((item) => item.state === "planned" && moneyKinds.has(item.kind))
      .map(({ id, kind, amountFen }) => ({ id, kind, amountFen })),
    waived: file.blockers
      .filter((item) => item.state === "waived" && item.kind.startsWith("bind_"))
      .map((item) => item.kind),
  };
}
