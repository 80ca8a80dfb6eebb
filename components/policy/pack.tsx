"use client";

import { useTranslations } from "next-intl";
import { ContactKey } from "./edit/partkeys";
import type { PackProps } from "./packprops";
import { AsksPart } from "./part/asks";
import { ChannelPart } from "./part/channels";
import { ClockPart } from "./part/clocks";
import { RefundPart, ScriptPart } from "./part/refund";
import { Read } from "./read";

/** One carrier's rules as a form: how to reach it, its channels, papers and steps by holder, its clocks, refunds and the script. */
export function PackSheet(props: PackProps) {
  const { pack, today } = props;
  const t = useTranslations("policies");
  const words = useTranslations("words");
  const format = useTranslations("format");
  return (
    <article className="sheet policy" aria-labelledby="pack-h">
      <header>
        <p>
          {t("hotline")}
          <br />
          <b>{pack.hotline ?? t("brand")}</b>
        </p>
        <h2 id="pack-h">{words(`carrierLong.${pack.carrier}`)}</h2>
        <p>
          {t("site")}
          <br />
          <b>{pack.site ?? t("brand")}</b>
        </p>
      </header>
      <section className="part">
        <h3>
          {t("part.contact")}
          <span className="end">
            <Read basis={pack.contactBasis} today={today} /> <ContactKey pack={pack} />
          </span>
        </h3>
        <dl className="fields two">
          <div>
            <dt>{t("fact.accountDesk")}</dt>
            <dd>{pack.accountDesk ?? <span className="quiet">{format("unknown")}</span>}</dd>
          </div>
          <div>
            <dt>{t("fact.storeHint")}</dt>
            <dd>{pack.storeHint ?? <span className="quiet">{format("unknown")}</span>}</dd>
          </div>
        </dl>
      </section>
      <ChannelPart {...props} />
      <AsksPart {...props} />
      <ClockPart {...props} />
      <RefundPart {...props} />
      <ScriptPart {...props} />
    </article>
  );
}
