import type { ReactNode } from "react";
import type { CardFile } from "@/domain/cardfile";
import type { BlockerRow } from "@/domain/case/rows";
import type { Values, Wording } from "@/domain/template/text";
import { amount } from "../format";
import { chinese } from "../pack/chinese";
import { SignBoxes } from "../pack/sign";
import { WordingText } from "../pack/wording";
import { Tel } from "../tel";

interface HandoverProps {
  files: readonly CardFile[];
  wording: Wording;
  values: Values;
  foot: ReactNode;
}

/** 交接单: every card of somebody who leaves, what is done and what is open of each, signed by both. */
export function HandoverPaper({ files, wording, values, foot }: HandoverProps) {
  const t = chinese("people.handover");
  const words = chinese("words");
  const heads = (["number", "firm", "stage", "done", "open", "certificate", "back"] as const).map((one) =>
    t(`column.${one}`),
  );
  return (
    <section className="paper">
      <WordingText wording={wording} values={values} />
      <table className="ledger stack ruled">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ card, blockers }) => (
            <tr key={card.id}>
              <th scope="row">
                <Tel number={card.number} />
                <br />
                <span className="small">{card.carrier === null ? "" : words(`carrier.${card.carrier}`)}</span>
              </th>
              <td data-name={heads[1]}>{card.holder}</td>
              <td data-name={heads[2]}>{words(`stage.${card.stage}`)}</td>
              <td data-name={heads[3]}>
                <Items items={blockers.filter((item) => item.state === "cleared" || item.state === "waived")} />
              </td>
              <td data-name={heads[4]}>
                <Items items={blockers.filter((item) => item.state !== "cleared" && item.state !== "waived")} />
              </td>
              <td data-name={heads[5]}>{words(`certificateState.${card.certificate}`)}</td>
              <td data-name={heads[6]}>
                <span className="box-here" aria-hidden="true" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <b>{t("total", { n: files.length })}</b>
      </p>
      <SignBoxes names={[t("from", { who: values.person ?? "" }), t("day"), t("to"), t("day")]} />
      {foot}
    </section>
  );
}

/** Items with their own names and an amount where money is owed; those settled on one day in one way stand in one line, or four cards would fill two sheets. */
function Items({ items }: { items: readonly BlockerRow[] }) {
  const words = chinese("words");
  const none = chinese("people.handover")("none");
  if (items.length === 0) return none;
  const lines = new Map<string, string[]>();
  for (const item of items) {
    const how = `${words(`blockerState.${item.state}`)} ${item.settledAt?.slice(0, 10) ?? ""}`;
    const name = item.kind.startsWith("bind_") && item.detail ? item.detail : words(`blocker.${item.kind}`);
    const named = item.amountFen === null ? name : `${name} ${amount(item.amountFen)}`;
    lines.set(how, [...(lines.get(how) ?? []), named]);
  }
  return (
    <ul>
      {[...lines].map(([how, names]) => (
        <li key={how}>
          {names.join("、")} <span className="small">{how}</span>
        </li>
      ))}
    </ul>
  );
}
