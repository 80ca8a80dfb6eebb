import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "./ask";
import { useSaid } from "./layout/said";
import type { FleetView } from "./view";

/** How many cards the view has. Beyond the bound up to which a list counts, the number is a key that counts to the last one. */
export function Total({ view: { list, key, state } }: { view: FleetView }) {
  const t = useTranslations("fleet");
  const say = useSaid();
  const [counted, setCounted] = useState<{ key: string; n: number } | null>(null);
  const [busy, setBusy] = useState(false);
  if (state === "reading") return <span className="count">{t("state.loading")}</span>;
  if (!list.more) return <span className="count">{t("count", { n: list.total })}</span>;
  if (counted?.key === key) return <span className="count">{t("count", { n: counted.n })}</span>;
  const count = async () => {
    setBusy(true);
    const told = await ask<{ total: number }>(`/fleet/total?${key}`, new AbortController().signal).catch(() => null);
    setBusy(false);
    if (told === null) return say(t("state.failed"));
    setCounted({ key, n: told.total });
    say(t("count", { n: told.total }));
  };
  return (
    <button className="count exact" type="button" aria-busy={busy} title={t("countExact")} onClick={count}>
      {t("countMore", { n: list.total })}
    </button>
  );
}
