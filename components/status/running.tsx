"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Says that a run goes on and looks for its end every two seconds, while somebody is looking. */
export function Running({ going }: { going: boolean }) {
  const t = useTranslations("status");
  const router = useRouter();
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, 2000);
    return () => clearInterval(timer);
  }, [going, router]);
  return <output className="quiet small">{going ? t("goingOn") : null}</output>;
}
