"use client";

import { useTranslations } from "next-intl";
import type { Refusal } from "@/domain/change";
import type { CellField } from "@/domain/fleet/cell";
import { useConditions } from "../../refusal";
import { useCellWords } from "./value";

interface CellWrongProps {
  id: string;
  field: CellField;
  refusal: Refusal;
  /** Stores what was typed over what stands now. */
  mine: () => void;
  /** Leaves what stands now. */
  theirs: () => void;
}

/** Why what was typed is not stored: under the input; of a conflict both values, and the choice. */
export function CellWrong({ id, field, refusal, mine, theirs }: CellWrongProps) {
  const t = useTranslations("cell");
  const words = useCellWords();
  const why = useRefusedWhy();
  const [conflict] = refusal.conflict ?? [];
  return (
    <div className="cell-wrong" id={id} role="alert">
      <p>{why(refusal)}</p>
      {conflict === undefined ? (
        <button className="btn low" type="button" onClick={theirs}>
          {t("leave")}
        </button>
      ) : (
        <>
          <dl>
            <dt>{t("theirs")}</dt>
            <dd>{words.value(field, conflict.theirs)}</dd>
            <dt>{t("yours")}</dt>
            <dd>{words.value(field, conflict.yours)}</dd>
          </dl>
          <p className="cell-ends">
            <button className="btn low" type="button" onClick={theirs}>
              {t("keepTheirs")}
            </button>
            <button className="btn low main" type="button" onClick={mine}>
              {t("useMine")}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** A refusal in one line: what is wrong with the text, each failing condition, else the sentence of its kind. */
export function useRefusedWhy(): (refusal: Refusal) => string {
  const t = useTranslations("errors.refused");
  const say = useConditions();
  return ({ refused, by = [], fields = {} }) => {
    const named = [
      ...by.filter((code) => code !== "stage").map(say.condition),
      ...Object.values(fields).map(say.field),
    ];
    return named.length === 0 ? t(refused) : named.join("；");
  };
}
