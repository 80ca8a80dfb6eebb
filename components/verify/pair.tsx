"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReadingItem } from "@/domain/case/compare";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { Progress, TextVerdict } from "../certificate/progress";
import { Marked } from "../chip";
import { Tel } from "../tel";
import { Digits } from "./digits";
import { Figure } from "./figure";
import type { Draft, QueueItem, VerifyActs } from "./item";
import { newDraft } from "./item";
import { type Judged, judge } from "./judge";
import { Readings } from "./readings";
import { Verdict } from "./verdict";

interface PairProps {
  item: QueueItem;
  draft: Draft;
  judged: Judged;
  reason: string;
  refusal: Refusal | null;
  today: Day;
  /** A manager may accept what does not fit. */
  manages: boolean;
  mayMove: boolean;
  focus: ReadingItem | null;
  next: readonly QueueItem[];
  acts: VerifyActs;
  onFocus: (line: ReadingItem | null) => void;
  onGo: (to: QueueItem) => void;
  /** Null while another answer is under way. */
  onMove: ((to: { id: string; number: string }) => void) | null;
  onDraft: (change: Partial<Draft>) => void;
}

/** Papers that are drawn already when their turn comes. */
const ahead = 2;

/** The paper on the left, its record on the right. */
export function Pair({ item, next, onGo, focus, onFocus, acts, ...rest }: PairProps) {
  const { judged, draft, today, onDraft } = rest;
  return (
    <div className="pairs check">
      <div className="paper-stack">
        {[item, ...next.slice(0, ahead)].map((one, at) => (
          <Figure
            key={one.paper.id}
            item={one}
            lines={at === 0 ? judged.lines : []}
            focus={at === 0 ? focus : null}
            waits={at > 0}
            today={today}
          />
        ))}
      </div>
      <section className="sheet" aria-labelledby="record-h" key={item.paper.id}>
        <h2 className="head" id="record-h">
          <Card item={item} />
          <span className="quiet">{[item.card.userName, item.card.teamName].filter(Boolean).join(" ")}</span>
          <Progress progress={item.progress} />
        </h2>
        {item.blind ? (
          <Digits item={item} act={acts.digits} />
        ) : (
          <Readings
            item={item}
            draft={draft}
            lines={judged.lines}
            today={today}
            focus={focus}
            onFocus={onFocus}
            onDraft={onDraft}
          />
        )}
        <Verdict item={item} {...rest} />
        <After next={next.slice(0, 3)} onGo={onGo} />
      </section>
    </div>
  );
}

function Card({ item: { card, blind } }: { item: QueueItem }) {
  const t = useTranslations("verify.digits");
  if (blind) return <span className="hidden-number">{t("hidden")}</span>;
  return (
    <Link href={`/cards/${card.id}` as Route}>
      <Tel number={card.number} />
    </Link>
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
              {one.blind ? t("digits.hidden") : <Tel number={one.card.number} />}
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
  if (hold === "file") return <Marked icon="cross" look="bad" text={t("differs")} />;
  if (item.judgement !== null) return <TextVerdict judgement={item.judgement} />;
  if (item.progress !== null) return <Progress progress={item.progress} />;
  if (hold === "differs") return <Marked icon="cross" look="bad" text={t("differs")} />;
  if (item.paper.says === "accepted") return <Marked icon="file" text={t("accepted")} />;
  return <Marked icon="check" look="plain" text={t("fits")} />;
}
