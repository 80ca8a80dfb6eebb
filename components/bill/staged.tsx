import { useMessages, useTranslations } from "next-intl";
import type { BillReading } from "@/domain/bill/read";
import { amount } from "../format";
import { Money } from "../money";
import { Tel } from "../tel";

const shown = 100;

/** What a staged bill would bring: read = good + to look at + left out, and each part with its reasons. */
export function Staged({ reading }: { reading: BillReading }) {
  const t = useTranslations("bills.staged");
  const { lines, toSettle, leftOut, read } = reading;
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const numbers = new Set(lines.map((line) => line.number)).size;
  return (
    <>
      <p className="equation">
        {t("equation", { read, good: lines.length, settle: toSettle.length, out: leftOut.length })}
      </p>
      <p className="quiet">{t("come", { numbers, total: amount(total) })}</p>
      {toSettle.length === 0 ? null : <ToSettle rows={toSettle} />}
      {leftOut.length === 0 ? null : <LeftOut rows={leftOut} />}
      <details open={toSettle.length === 0}>
        <summary>{t("good", { n: lines.length })}</summary>
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("row")}
              </th>
              <th scope="col">{t("number")}</th>
              <th scope="col" className="money">
                {t("amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <tr key={line.row}>
                <td className="num">{line.row}</td>
                <th scope="row">
                  <Tel number={line.number} />
                </th>
                <td className="money">
                  <Money fen={line.amountFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <More n={lines.length} />
      </details>
    </>
  );
}

function ToSettle({ rows }: { rows: BillReading["toSettle"] }) {
  const t = useTranslations("bills.staged");
  const own = useMessages().bills.staged.problem;
  const register = useTranslations("import.problem");
  const said = (problem: (typeof rows)[number]["problem"]) =>
    isKey(own, problem) ? t(`problem.${problem}`) : register(problem);
  return (
    <details open>
      <summary>{t("settle", { n: rows.length })}</summary>
      <p className="quiet small">{t("settleHint")}</p>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t("row")}
            </th>
            <th scope="col">{t("why")}</th>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ row, number, amount: was, problem }) => (
            <tr key={row}>
              <td className="num">{row}</td>
              <th scope="row">{said(problem)}</th>
              <td className="read">{number}</td>
              <td className="read">{was}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More n={rows.length} />
    </details>
  );
}

function LeftOut({ rows }: { rows: BillReading["leftOut"] }) {
  const t = useTranslations("bills.staged");
  return (
    <details>
      <summary>{t("out", { n: rows.length })}</summary>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t("row")}
            </th>
            <th scope="col">{t("why")}</th>
            <th scope="col">{t("text")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ row, text, why }) => (
            <tr key={row}>
              <td className="num">{row}</td>
              <th scope="row">{t(`leftOut.${why}`)}</th>
              <td className="quiet read">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More n={rows.length} />
    </details>
  );
}

function More({ n }: { n: number }) {
  const t = useTranslations("bills.staged");
  return n > shown ? <p className="quiet small">{t("more", { shown, n })}</p> : null;
}

function isKey<T extends object>(group: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(group, key);
}
