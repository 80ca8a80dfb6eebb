"use client";

import { useTranslations } from "next-intl";
import type { Carrier } from "@/domain/words";
import { type Act, DeedForm } from "../deed";
import { Dialog } from "../dialog";

interface AdoptionProps {
  carrier: Carrier;
  adoption: { cardIds: readonly string[]; papers: number; clocks: number; closes: number };
  act: Act;
  today: string;
}

/** How many open cases keep an older version, and 采用新规则 for all of them after a look at what it does. */
export function AdoptionBox({ carrier, adoption, act, today }: AdoptionProps) {
  const t = useTranslations("policies.adopt");
  const n = adoption.cardIds.length;
  if (n === 0) return null;
  return (
    <section className="frame adoption" aria-labelledby="adopt-h">
      <div>
        <h2 id="adopt-h">{t("title", { n })}</h2>
        <p className="quiet">{t("keeps")}</p>
      </div>
      <Dialog opener={t("all")} title={t("all")}>
        <DeedForm act={act} given={{ carrier }} submit={t("do", { n })} done={t("done", { n })} today={today}>
          <ul>
            <li>{t("papers", { n: adoption.papers })}</li>
            <li>{t("clocks", { n: adoption.clocks })}</li>
            <li>{t("closes", { n: adoption.closes })}</li>
          </ul>
          <p className="quiet small">{t("stays")}</p>
        </DeedForm>
      </Dialog>
    </section>
  );
}
