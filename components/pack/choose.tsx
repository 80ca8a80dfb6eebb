import { useTranslations } from "next-intl";
import type { PackSheet } from "@/domain/batch/pack";

interface ChooseProps {
  /** Sheets that this visit has. */
  sheets: readonly PackSheet[];
  shown: readonly PackSheet[];
}

/** Which sheets are on the page and go to the printer; a plain form, the address says what is shown. */
export function ChooseSheets({ sheets, shown }: ChooseProps) {
  const t = useTranslations("batch.pack");
  return (
    <form className="frame choose-sheets" method="get">
      <fieldset>
        <legend>{t("choose")}</legend>
        {sheets.map((sheet) => (
          <label key={sheet}>
            <input type="checkbox" name="sheet" value={sheet} defaultChecked={shown.includes(sheet)} />{" "}
            {t(`sheet.${sheet}`)}
          </label>
        ))}
        <button className="btn" type="submit">
          {t("show")}
        </button>
      </fieldset>
      <p className="quiet small">{t("chinese")}</p>
    </form>
  );
}
