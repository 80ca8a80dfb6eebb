"use client";

import { useTranslations } from "next-intl";
import { isBinding } from "@/domain/bindings";
import type { OwnItem } from "@/domain/case/own";
import type { Guide } from "@/domain/guides";
import { itemSteps } from "@/domain/itemsteps";
import type { Day } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { Unverified } from "../chip";
import { Copy } from "../copy";
import { Icon } from "../icon";
import { useWaiting } from "../outbox/waiting";
import { HowTo } from "../policy/howto";
import { RefusalNote } from "../refusal";
import { type MineActs, useMine } from "./act";
import { Cannot } from "./cannot";
import { ContactsForm, FeesForm, MovedForm } from "./forms";
import { callOf, isGuided } from "./guide";
import { moneyOf, useItemName } from "./itemname";

export interface StepProps {
  cardId: string;
  item: OwnItem;
  carrier: Carrier | null;
  /** The carrier's hotline, where it has one of its own. */
  hotline: string | null;
  /** The day on which the carrier's pages were read. */
  checkedOn: Day | null;
  guides: readonly Guide[];
  today: Day;
  acts: MineActs;
}

/** The one thing to do now: what, why, how, done, or why it cannot be done. */
export function ItemStep({ cardId, item, carrier, hotline, checkedOn, guides, today, acts }: StepProps) {
  const t = useTranslations("mine");
  const words = useTranslations("words");
  const { kind, detail } = item.row;
  const waits = useWaiting().has(item.row.id);
  if (!isGuided(kind)) return null;
  return (
    <section className="do" aria-labelledby="do-h">
      <p className="quiet small">{t("next")}</p>
      <h1 id="do-h">{words(`step.${itemSteps[kind]}`, { detail: moneyOf(item) ?? detail ?? "none" })}</h1>
      <p>{t(`kinds.${kind}.why`)}</p>
      <h2>{t("how")}</h2>
      <p>{t(`kinds.${kind}.how`)}</p>
      <HowTo guides={guides} item={item.row} carrier={carrier} open today={today} />
      <Call kind={kind} hotline={hotline} checkedOn={checkedOn} />
      <DoneForm cardId={cardId} item={item} acts={acts} />
      {waits ? null : (
        <Cannot
          cardId={cardId}
          kind={kind}
          itemId={item.row.id}
          version={item.row.version}
          acts={acts}
          openerClass="btn flat big no"
        />
      )}
    </section>
  );
}

/** Whom to call and what to say, with what the hint rests on: nobody has confirmed it. */
function Call({
  kind,
  hotline,
  checkedOn,
}: Pick<StepProps, "hotline" | "checkedOn"> & { kind: OwnItem["row"]["kind"] }) {
  const t = useTranslations("mine");
  const words = useTranslations("words");
  const call = callOf(kind);
  if (call === null) return null;
  const own = call === "carrier" && hotline !== null && checkedOn !== null;
  const said = t(`say.${call}`);
  return (
    <>
      <h2>{call === "bank" ? t("callBank") : t("callCarrier", { hotline: hotline ?? "none" })}</h2>
      {own ? (
        <a className="btn big" href={`tel:${hotline}`}>
          {t("dial", { hotline })}
        </a>
      ) : null}
      <blockquote>
        <p>{said}</p>
        <Copy text={said} label={t("copy")} />
      </blockquote>
      <p className="from">
        <Unverified />
        <span className="quiet small">
          {own
            ? t("fromCarrier", { source: words("source.carrier_site"), day: checkedOn })
            : t("fromUs", { source: words("source.own_suggestion") })}
        </span>
      </p>
    </>
  );
}

/** Done: one key, or first what there is to say about fees and contacts. */
export function DoneForm({ cardId, item, acts }: Pick<StepProps, "cardId" | "item" | "acts">) {
  const t = useTranslations("mine");
  const { refusal, working, run } = useMine(acts);
  const { id, version, kind, state, detail } = item.row;
  const seen = [{ id, version }];
  const name = useItemName()(kind, detail);
  const waits = useWaiting();
  if (waits.has(id)) return <p className="kept">{t("outbox.step")}</p>;
  if (kind === "fee_arrears") return <FeesForm cardId={cardId} item={item} acts={acts} />;
  if (kind === "backup_contacts") return <ContactsForm cardId={cardId} item={item} acts={acts} />;
  if (isBinding(kind)) return <MovedForm cardId={cardId} item={item} acts={acts} />;
  if (!isGuided(kind)) return null;
  const back = state === "unknown" ? "unknown" : "open";
  const tick = () =>
    run((post) => post("tick", { cardId, id, seen }), {
      said: t("ticked", { name }),
      undo: (post) => post("untick", { cardId, ids: [id], to: back, seen }),
    });
  return (
    <>
      <form action={tick}>
        <button className="btn main big" type="submit" aria-busy={working}>
          <Icon name="check" />
          {t(`kinds.${kind}.done`)}
        </button>
      </form>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </>
  );
}
