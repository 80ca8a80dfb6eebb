"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isBillPaper, type Reading } from "@/domain/case/compare";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { BillStatement } from "../bill/statement";
import { Preview } from "../certificate/preview";
import { Marked } from "../chip";
import { Moment } from "../day";
import { Tel } from "../tel";
import type { Draft, QueueItem } from "./item";
import { newDraft } from "./item";
import { type Hold, judge } from "./judge";
import { Readings } from "./readings";
import { Verdict } from "./verdict";

interface PairProps {
  item: QueueItem;
  draft: Draft;
  lines: readonly Reading[];
  hold: Hold;
  reason: string;
  refusal: Refusal | null;
  today: Day;
  next: readonly QueueItem[];
  onGo: (to: QueueItem) => void;
  onDraft: (change: Partial<Draft>) => void;
}

/** The paper on the left, its record on the right. */
export function Pair({ item, next, onGo, ...rest }: PairProps) {
  const { card } = item;
  return (
    <div className="pairs check">
      <Figure item={item} today={rest.today} />
      <section className="sheet" aria-labelledby="record-h">
        <h2 className="head" id="record-h">
          <Link href={`/cards/${card.id}` as Route}>
            <Tel number={card.number} />
          </Link>
          <span className="quiet">{[card.userName, card.teamName].filter(Boolean).join(" ")}</span>
        </h2>
        <Readings item={item} draft={rest.draft} lines={rest.lines} today={rest.today} onDraft={rest.onDraft} />
        <Verdict item={item} {...rest} />
        <After next={next} onGo={onGo} />
      </section>
    </div>
  );
}

function Figure({ item: { paper, bill, card }, today }: Pick<PairProps, "item" | "today">) {
  const t = useTranslations("verify");
  const words = useTranslations("words.certificateKind");
  const [turn, setTurn] = useState(0);
  return (
    <figure className="desk">
      <figcaption>
        <b>{t("certificate")}</b>
        <span className="quiet">
          {words(paper.kind)} · {paper.uploadedName} <Moment at={paper.uploadedAt} today={today} />
        </span>
        {isBillPaper(paper) ? null : (
          <span className="end">
            <button className="btn" type="button" onClick={() => setTurn(turn + 1)}>
              {t("turn")}
            </button>
            <a className="btn" href={`/files/${paper.sha256}`} download={paper.fileName}>
              {t("original")}
            </a>
          </span>
        )}
      </figcaption>
      {isBillPaper(paper) ? (
        <BillStatement bill={bill} number={card.number} today={today} />
      ) : (
        <Preview paper={paper} turn={turn} />
      )}
    </figure>
  );
}

/** The three that come next, each with what is known of it before looking. */
function After({ next, onGo }: Pick<PairProps, "next" | "onGo">) {
  const t = useTranslations("verify");
  const words = useTranslations("words");
  if (next.length === 0) return null;
  return (
    <section className="part" aria-labelledby="after-h">
      <h3 id="after-h">
        {t("comes")} <span className="end">{t("comesHint")}</span>
      </h3>
      <ol className="after">
        {next.map((one) => (
          <li key={one.paper.id}>
            <button className="to" type="button" onClick={() => onGo(one)}>
              <Tel number={one.card.number} />
            </button>
            <span className="quiet">
              {one.card.carrier ? `${words(`carrier.${one.card.carrier}`)} · ` : ""}
              {words(`certificateKind.${one.paper.kind}`)}
            </span>
            <Foretold item={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Foretold({ item }: { item: QueueItem }) {
  const t = useTranslations("verify.foretold");
  const { hold } = judge(item, newDraft(item));
  if (hold === "own") return <Marked icon="person" text={t("own")} />;
  if (hold === "file" || hold === "differs") return <Marked icon="cross" look="bad" text={t("differs")} />;
  if (item.paper.says === "accepted") return <Marked icon="file" text={t("accepted")} />;
  return <Marked icon="check" look="plain" text={t("fits")} />;
}
