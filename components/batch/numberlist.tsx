import { useTranslations } from "next-intl";
import type { BatchRow } from "@/domain/batch/rows";
import { PrintKey } from "../card/print";
import { Crumb } from "./crumb";

interface NumberListProps {
  batch: BatchRow;
  firm: string | null;
  rows: readonly (readonly [string, string | null, string, string | null, string | null, string])[];
}

/** 销户号码清单 as it is handed in: firm and carrier above, the numbers, room for seal, signature and day below. */
export function NumberList({ batch, firm, rows }: NumberListProps) {
  const t = useTranslations("batch.list");
  const words = useTranslations("words.carrierLong");
  return (
    <>
      <Crumb id={batch.id} batchNo={batch.batchNo} here={t("title")}>
        <PrintKey word={t("print")} />
      </Crumb>
      <article className="paper">
        <header>
          <p>
            {t("carrier")}: <b>{words(batch.carrier)}</b>
          </p>
          <h2>{t("title")}</h2>
          <p>
            {t("batchNo")}: <b>{batch.batchNo}</b>
          </p>
        </header>
        <p>
          {t("firm")}: <b>{firm ?? ""}</b>
        </p>
        <p>{t("apply")}</p>
        <table className="ledger stack ruled">
          <thead>
            <tr>
              <th scope="col">{t("no")}</th>
              <th scope="col">{t("holder")}</th>
              <th scope="col">{t("number")}</th>
              <th scope="col">{t("iccid")}</th>
              <th scope="col">{t("reason")}</th>
              <th scope="col">{t("balance")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([no, holder, number, iccid, reason, balance]) => (
              <tr key={number}>
                <td className="num" data-name={t("no")}>
                  {no}
                </td>
                <td data-name={t("holder")}>{holder}</td>
                <th scope="row" className="tel">
                  {number}
                </th>
                <td className="iccid" data-name={t("iccid")}>
                  {iccid}
                </td>
                <td data-name={t("reason")}>{reason}</td>
                <td data-name={t("balance")}>{balance}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <b>{t("total", { n: rows.length })}</b>
        </p>
        <dl className="sign">
          <div className="seal-here">
            <dt>{t("seal")}</dt>
            <dd />
          </div>
          <div>
            <dt>{t("handler")}</dt>
            <dd />
          </div>
          <div>
            <dt>{t("received")}</dt>
            <dd />
          </div>
          <div>
            <dt>{t("day")}</dt>
            <dd />
          </div>
        </dl>
      </article>
    </>
  );
}
