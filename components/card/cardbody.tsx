import type { Route } from "next";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { may } from "@/domain/actor";
import { blockerRules } from "@/domain/blockers";
import type { CardFile } from "@/domain/cardfile";
import { newerFor } from "@/domain/case/adopt";
import { lastCase } from "@/domain/case/attempt";
import { earliest } from "@/domain/case/earliest";
import { contactHolds, failing, refundHolds } from "@/domain/case/guards";
import { readObstacle } from "@/domain/case/obstacle";
import { possibleDeeds, waysFor } from "@/domain/case/possible";
import type { BlockerRow } from "@/domain/case/rows";
import { nextWatch, quarantineUntil } from "@/domain/case/watch";
import { stepOn } from "@/domain/nextstep";
import { adviseChannels, versionFor } from "@/domain/policy";
import { pressing } from "@/domain/pressing";
import type { Day } from "@/domain/rows";
import { Day as DayText } from "../day";
import { localMinute } from "../format";
import { StageLine } from "../stage";
import type { WarningActs } from "../warning/deeds";
import { CardWarnings } from "../warning/oncard";
import { Aside } from "./aside";
import type { Acts } from "./brief";
import { briefOf } from "./briefof";
import { EarliestDay } from "./earliest";
import type { ItemBrief } from "./itemact";
import { useItemName } from "./itemname";
import { MainKeys, OtherKeys } from "./keys";
import { NewerRules } from "./newer";
import { reachedOn } from "./reached";
import { Sheet } from "./sheet";
import { Stuck } from "./stuck";
import { Todo } from "./todo";
import type { CardView, Reader } from "./view";

export interface CardBodyProps {
  view: CardView;
  actor: Reader;
  today: Day;
  acts: Acts;
  /** The certificates beside the form; nothing where there is no case to prove. */
  proof: ReactNode;
  /** What settles warnings; null for who only reads. */
  warningActs: WarningActs | null;
}

/** All that is said of one card: what to do next on top, the stage as a line, its form, beside it proof and history. On its page and in the drawer. */
export function CardBody({ view, actor, today, acts, proof, warningActs }: CardBodyProps) {
  const zone = useTimeZone() ?? "Asia/Shanghai";
  const nameOf = useItemName();
  const { file } = view;
  const { card, blockers } = file;
  const row = lastCase(file);
  const advice = adviseChannels(view.rules, file);
  const brief = briefOf(file, { rules: view.rules, today, actorName: actor.name, advice, nameOf });
  const newer = newerFor(view.rules, file);
  const next = stepOn(card, today);
  const own = card.userId !== null && card.userId === actor.personId;
  const can = possibleDeeds(card, actor);
  const itemBrief = (item: BlockerRow): ItemBrief => ({
    id: item.id,
    version: item.version,
    kind: item.kind,
    state: item.state,
    name: nameOf(item),
    amountFen: item.amountFen,
    ways: waysFor(item, card.stage, actor),
    own,
  });
  const { open, unknown } = pressing(blockers, row?.channel ?? null);
  const keys = {
    stage: card.stage,
    step: next.step,
    brief,
    acts,
    can,
    pressing: open.map(itemBrief),
    asked: unknown.map(itemBrief),
    stuckId: stuckItem(blockers)?.id ?? null,
    own,
  };
  const early = earliest(file, { ...view, today });
  const lacking = row === null ? [] : failing(file, row, view);
  const holds = { contact: contactHolds(file, view), refund: row === null || refundHolds(file, row, view) };
  return (
    <>
      <Todo card={card} rules={view.rules} next={next} today={today} lacking={lacking} keys={<MainKeys {...keys} />} />
      {row === null ? null : (
        <Stuck step={next.step} pack={versionFor(view.rules, file)?.pack ?? null} row={row} number={card.number} />
      )}
      {early === null ? null : <EarliestDay earliest={early} today={today} />}
      <After file={file} today={today} />
      <StageLine
        stage={card.stage}
        today={today}
        days={reachedOn(card, row, view.events, (at) => localMinute(at, zone).day)}
      />
      <OtherKeys {...keys} />
      <CardWarnings file={file} warnings={view.warnings} today={today} acts={warningActs} />
      {newer === null ? null : (
        <NewerRules
          cardId={card.id}
          newer={newer}
          today={today}
          adopt={may(actor, "policy.adopt") ? acts.adopt : undefined}
        />
      )}
      <div className="cols">
        <Sheet
          view={view}
          row={row}
          actor={actor}
          today={today}
          acts={acts}
          brief={brief}
          advice={advice}
          can={can}
          own={own}
          holds={holds}
        />
        <Aside view={view} today={today} proof={proof} />
      </div>
    </>
  );
}

/** Once the line is gone: until when nobody else can have the number, and the next look at it. */
function After({ file, today }: { file: CardFile; today: Day }) {
  const t = useTranslations("card");
  const gone = ["cancelled", "verifying", "closed"].includes(file.card.stage) && !file.card.history;
  const until = gone ? quarantineUntil(file.card.effectiveOn) : null;
  const next = nextWatch(file);
  if ((until === null || until < today) && next === null) return null;
  return (
    <p className="quiet small earliest">
      {until === null || until < today
        ? null
        : t.rich("quarantine", { day: () => <DayText day={until} today={today} bare /> })}
      {next === null ? null : (
        <>
          {until === null || until < today ? null : t("comma")}
          <Link href={"/followups?list=watches" as Route} prefetch={false}>
            {t.rich("watched", { day: () => <DayText day={next.dueOn} today={today} bare /> })}
          </Link>
        </>
      )}
    </p>
  );
}

/** The item that somebody reported as 办不了: the one it is about, else the report itself. */
function stuckItem(blockers: readonly BlockerRow[]): BlockerRow | null {
  const report = blockers.find((item) => item.kind === "cannot_do" && item.state === "open");
  if (!report) return null;
  const { about } = readObstacle(report.detail);
  const stuck = blockers.find((item) => item.kind === about && (item.state === "open" || item.state === "unknown"));
  return stuck && blockerRules[stuck.kind].severity !== "reminder" ? stuck : report;
}
