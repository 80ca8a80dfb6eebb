"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useStepKeys } from "../fleet/drawer/keys";
import { type FleetPlace, goingBack, readPlace } from "../fleet/place";
import { Icon } from "../icon";

interface NeighboursProps {
  cardId: string;
  /** The list's name. */
  fleet: string;
  children: ReactNode;
}

/** The way back to the list as it was left, and to the cards before and after this one in it, where the card was reached from a list. */
export function Neighbours({ cardId, fleet, children }: NeighboursProps) {
  const t = useTranslations("drawer");
  const [place, setPlace] = useState<FleetPlace | null>(null);
  const router = useRouter();
  // Known to the browser alone: the page is made without it.
  useEffect(() => setPlace(readPlace()), []);
  const at = place?.ids.indexOf(cardId) ?? -1;
  const from = at < 0 ? null : place;
  const of = from?.ids.length ?? 0;
  const [before, after] = [from?.ids[at - 1], from?.ids[at + 1]];
  useStepKeys((step) => {
    const next = step === -1 ? before : after;
    if (next !== undefined) router.replace(`/cards/${next}` as Route);
  });
  const list = from === null || from.address === "" ? "/fleet" : `/fleet?${from.address}`;
  return (
    <>
      <Link href={list as Route} onClick={goingBack}>
        {fleet}
      </Link>
      {children}
      {from === null ? null : (
        <span className="steps">
          <Step to={before} name={t("before")} icon="left" />
          <span className="quiet small">{t("of", { n: at + 1, of })}</span>
          <Step to={after} name={t("after")} icon="right" />
        </span>
      )}
    </>
  );
}

function Step({ to, name, icon }: { to: string | undefined; name: string; icon: "left" | "right" }) {
  if (to === undefined) {
    return (
      <button className="btn low" type="button" disabled>
        <Icon name={icon} />
        <span className="vh">{name}</span>
      </button>
    );
  }
  return (
    <Link className="btn low" href={`/cards/${to}` as Route} prefetch={false} replace>
      <Icon name={icon} />
      <span className="vh">{name}</span>
    </Link>
  );
}
