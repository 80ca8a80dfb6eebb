import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMaterialName } from "../batch/materialname";
import type { BatchPlan } from "../batch/plan";
import { Copies } from "../batch/plan";

/** 材料清单 from the rules: what to bring with how many copies, which cards still lack it, and what to ask. For who goes: in their language. */
export function MaterialsPaper({ plan, foot }: { plan: BatchPlan; foot: ReactNode }) {
  const t = useTranslations("batch.pack.materials");
  const all = useTranslations("batch");
  const attendance = useTranslations("words.attendance");
  const comma = useTranslations("card")("comma");
  const name = useMaterialName();
  return (
    <section className="paper">
      <h2 className="paper-title">{t("title")}</h2>
      <p className="quiet">{all("bring.unverified")}</p>
      <table className="ledger stack ruled">
        <thead>
          <tr>
            <th scope="col">{t("tick")}</th>
            <th scope="col">{t("paper")}</th>
            <th scope="col">{t("copies")}</th>
            <th scope="col">{t("missing")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.bring.map((one) => (
            <tr key={one.code}>
              <td data-name={t("tick")}>
                <span className="box-here" aria-hidden="true" />
              </td>
              <th scope="row">{name(one.code)}</th>
              <td data-name={t("copies")}>
                <Copies paper={one} />
              </td>
              <td data-name={t("missing")}>
                {one.missing === 0 ? t("allThere") : all("bring.missing", { n: one.missing })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {all("part.attend")}: <b>{plan.attend.map((one) => attendance(one)).join(comma)}</b>
      </p>
      {foot}
    </section>
  );
}
