import type { ReactNode } from "react";
import type { BatchRow } from "@/domain/batch/rows";
import type { Values, Wording } from "@/domain/template/text";
import { chinese } from "./chinese";
import { SignBoxes } from "./sign";
import { Letterhead, WordingText } from "./wording";

interface ListProps {
  batch: BatchRow;
  firm: string | null;
  rows: readonly (readonly [string, string | null, string, string | null, string | null, string])[];
  letterhead: Wording;
  wording: Wording;
  values: Values;
  foot: ReactNode;
}

/** 销户号码清单 as it is handed in: head and text above, the numbers, room for seal, signatures and day below. */
export function ListPaper({ batch, firm, rows, letterhead, wording, values, foot }: ListProps) {
  const t = chinese("batch.list");
  const words = chinese("words.carrierLong");
  const heads = [t("no"), t("holder"), t("number"), t("iccid"), t("reason"), t("balance")];
  return (
    <section className="paper">
      <Letterhead wording={letterhead} values={values} />
      <WordingText wording={wording} values={values} />
      <p className="paper-line">
        <span>
          {t("carrier")}: <b>{words(batch.carrier)}</b>
        </span>
        <span>
          {t("firm")}: <b>{firm ?? ""}</b>
        </span>
        <span>
          {t("batchNo")}: <b>{batch.batchNo}</b>
        </span>
      </p>
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
          {rows.map(([no, holder, number, iccid, reason, balance]) => (
            <tr key={number}>
              <td className="num" data-name={heads[0]}>
                {no}
              </td>
              <td data-name={heads[1]}>{holder}</td>
              <th scope="row" className="tel">
                {number}
              </th>
              <td className="iccid" data-name={heads[3]}>
                {iccid}
              </td>
              <td data-name={heads[4]}>{reason}</td>
              <td data-name={heads[5]}>{balance}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <b>{t("total", { n: rows.length })}</b>
      </p>
      <SignBoxes seal={t("seal")} names={[t("handler"), t("received"), t("day")]} />
      {foot}
    </section>
  );
}
