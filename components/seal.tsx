import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** 核: on a verified certificate and nowhere else, with verifier and moment beside it (`children`). */
export function Seal({ children }: { children: ReactNode }) {
  const t = useTranslations("format");
  return (
    <div className="sealed">
      <span className="seal" role="img" aria-label={t("sealed")}>
        {t("sealMark")}
      </span>
      <div>{children}</div>
    </div>
  );
}

/** Before it is verified: an empty box of the same size in the same place, and who is expected. */
export function Unsealed({ children }: { children: ReactNode }) {
  const t = useTranslations("format");
  return (
    <div className="sealed">
      <span className="unsealed">{t("unsealed")}</span>
      <div>{children}</div>
    </div>
  );
}
