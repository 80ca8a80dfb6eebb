import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { Fault } from "@/domain/fleet/query/read";

/** The text once more over the bar, unseen but for the lines under what cannot be read. */
export function Marks({ ref, text, faults }: { ref: Ref<HTMLDivElement>; text: string; faults: readonly Fault[] }) {
  const cuts = [...new Set([0, ...faults.flatMap(({ from, to }) => [from, to]), text.length])].sort((a, b) => a - b);
  return (
    <div className="marks" ref={ref} aria-hidden="true">
      {cuts.slice(0, -1).map((from, n) => {
        const to = cuts[n + 1] ?? text.length;
        const bad = faults.some((fault) => fault.from <= from && to <= fault.to);
        return bad ? <u key={from}>{text.slice(from, to)}</u> : <span key={from}>{text.slice(from, to)}</span>;
      })}
    </div>
  );
}

/** What cannot be read and why, in words; said when it appears. */
export function FaultList({ id, faults }: { id: string; faults: readonly Fault[] }) {
  const t = useTranslations("fleet.query");
  return (
    <div className="faults" id={id} role="status">
      {faults.map(({ from, fault, text }) => (
        <p key={from}>
          <b>{text.length > 40 ? `${text.slice(0, 40)}…` : text}</b> {t(`fault.${fault}`)}
        </p>
      ))}
    </div>
  );
}
