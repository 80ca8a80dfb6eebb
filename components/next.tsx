import { readWho, stepCodes } from "@/domain/nextstep";
import type { CardRow } from "@/domain/rows";
import { useWording } from "./wording";

type NextFields = Pick<CardRow, "nextStep" | "nextDetail" | "nextWho">;

/** `李甲 → 换绑招商银行`, to stand in a link with the class `next`; a dash where nothing is to be done. */
export function NextWords({ card }: { card: NextFields }) {
  const t = useWording("words");
  const unknown = useWording("format")("unknown");
  const step = stepCodes.find((one) => one === card.nextStep);
  if (step === undefined || step === "none") return <span className="quiet">{unknown}</span>;
  const who = readWho(card.nextWho);
  return (
    <>
      {who === null ? null : (
        <>
          <span className="quiet">{"name" in who ? who.name : t(`who.${who.part}`)}</span>
          <span className="arrow">→</span>
        </>
      )}
      <b>{t(`step.${step}`, { detail: card.nextDetail ?? "none" })}</b>
    </>
  );
}
