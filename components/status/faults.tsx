import { useMessages, useTranslations } from "next-intl";
import type { RunDetail } from "@/domain/keeping";

/** What a verification found, thing by thing. */
export function Faults({ detail: { faults, faultCount } }: { detail: RunDetail }) {
  const t = useTranslations("status");
  const words = useMessages().status.fault;
  const isKnown = (what: string): what is keyof typeof words => Object.hasOwn(words, what);
  return (
    <div className="refusal" role="alert">
      <b>{t("found", { n: faultCount })}</b>
      <ul>
        {faults.map(({ what, name }) => (
          <li key={`${what} ${name}`}>
            {isKnown(what) ? t(`fault.${what}`) : what}: <span className="path">{name}</span>
          </li>
        ))}
      </ul>
      <p>{t("foundDo")}</p>
    </div>
  );
}
