import { useTranslations } from "next-intl";
import type { LiveView } from "./live";

/** Cards that match by now and are not shown: said, and shown when the reader wants them. What stands does not move by itself. */
export function MoreMatch({ live }: { live: LiveView }) {
  const t = useTranslations("fleet.live");
  return (
    <div className="more-match" role="status">
      {live.waiting === 0 ? null : (
        <>
          {t("more", { n: live.waiting })}
          <button className="btn low" type="button" onClick={live.show}>
            {t("show")}
          </button>
        </>
      )}
    </div>
  );
}
