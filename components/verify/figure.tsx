"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { isBillPaper, type Reading, type ReadingItem } from "@/domain/case/compare";
import type { Judgement } from "@/domain/reading/verdict";
import type { Day } from "@/domain/rows";
import { BillStatement } from "../bill/statement";
import { Preview } from "../certificate/preview";
import { type Mark, Sheet } from "../certificate/sheet";
import { Moment } from "../day";
import type { QueueItem } from "./item";

interface FigureProps {
  item: QueueItem;
  lines: readonly Reading[];
  focus: ReadingItem | null;
  /** One that comes later: drawn already, and nobody sees or reaches it yet. */
  waits: boolean;
  today: Day;
}

const zooms = [1, 1.6, 2.4] as const;

/** The paper with what was read of it marked; a line that is looked at is brought near. */
export function Figure({ item: { paper, bill, card, judgement }, lines, focus, waits, today }: FigureProps) {
  const t = useTranslations("verify");
  const words = useTranslations("words.certificateKind");
  const [turn, setTurn] = useState(0);
  const [zoom, setZoom] = useState<number>(1);
  const [near, setNear] = useState<ReadingItem | null>(null);
  const marks = marksOf(judgement, lines);
  const no = focus === null ? null : lines.findIndex(({ item }) => item === focus) + 1;
  const mark = marks.find((one) => one.no === no);
  // Looking at a line brings its place near, once; the reader may step back from it.
  if (near !== focus) {
    setNear(focus);
    if (mark) setZoom(Math.max(zoom, zooms[1]));
  }
  const bill_ = isBillPaper(paper);
  return (
    <figure className={waits ? "desk waits" : "desk"} aria-hidden={waits} inert={waits}>
      <figcaption>
        <b>{t("certificate")}</b>
        <span className="quiet">
          {words(paper.kind)} · {paper.uploadedName} <Moment at={paper.uploadedAt} today={today} />
        </span>
        {bill_ ? null : (
          <span className="end">
            <button
              className="btn"
              type="button"
              data-act={waits ? undefined : "zoom"}
              onClick={() => setZoom(zooms.find((one) => one > zoom) ?? 1)}
            >
              {t("zoom", { times: zoom })}
            </button>
            <button
              className="btn"
              type="button"
              data-act={waits ? undefined : "turn"}
              onClick={() => setTurn(turn + 1)}
            >
              {t("turn")}
            </button>
            <a className="btn" href={`/files/${paper.sha256}`} download={paper.fileName}>
              {t("original")}
            </a>
          </span>
        )}
      </figcaption>
      {bill_ ? (
        <BillStatement bill={bill} number={card.number} today={today} />
      ) : (
        <Preview
          paper={paper}
          wanted={mark?.page ?? 1}
          frame={(drawn, page) => (
            <Sheet marks={marks.filter((one) => one.page === page)} focus={no} turn={turn} zoom={zoom}>
              {drawn}
            </Sheet>
          )}
        />
      )}
    </figure>
  );
}

/** Places of what was read, numbered as the lines beside are. */
function marksOf(judgement: Judgement | null, lines: readonly Reading[]): Mark[] {
  if (judgement === null) return [];
  return lines.flatMap(({ item, verdict }, at) => {
    const places = judgement.fields.find(({ field }) => field === item)?.places ?? [];
    const look = verdict === "differs" || verdict === "accepted" ? "bad" : verdict === "by_eye" ? "plain" : "fits";
    return places.slice(0, 3).map(({ page, boxes }): Mark => ({ no: at + 1, look, page, boxes }));
  });
}
