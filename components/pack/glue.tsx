import type { ReactNode } from "react";
import type { Values, Wording } from "@/domain/template/text";
import { chinese } from "./chinese";
import { WordingText } from "./wording";

const places = [1, 2, 3, 4];

/** 回执粘贴页: frames for receipts, each with room for the last four digits. */
export function GluePaper({ wording, values, foot }: { wording: Wording; values: Values; foot: ReactNode }) {
  const t = chinese("batch.pack");
  return (
    <section className="paper glue">
      <WordingText wording={wording} values={values} />
      <div className="glue-places">
        {places.map((n) => (
          <div key={n}>
            <p>
              {t("last4")} <span className="line-here" />
            </p>
          </div>
        ))}
      </div>
      {foot}
    </section>
  );
}
