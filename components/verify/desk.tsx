"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import type { ReadingItem } from "@/domain/case/compare";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { Fresh } from "../certificate/fresh";
import { Empty } from "../empty";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { type Draft, newDraft, type QueueItem, type VerifyActs } from "./item";
import { judge, useReason } from "./judge";
import { Keys, UndoLast } from "./keys";
import { Pair } from "./pair";

interface DeskProps {
  /** As the filter has it. */
  queue: readonly QueueItem[];
  /** Papers of the whole queue that the filter leaves out. */
  hidden: number;
  /** What the filter is made of, over the queue. */
  filter: ReactNode;
  manages: boolean;
  mayMove: boolean;
  /** The paper that the address names. */
  first: string | null;
  mayClose: boolean;
  today: Day;
  acts: VerifyActs;
}

interface Tally {
  accepted: number;
  returned: number;
}

/** Certificates one after another, each beside its record; by keys or by hand. What was typed for one stays while looking at others. */
export function Desk({ queue, hidden, filter, manages, mayMove, first, mayClose, today, acts }: DeskProps) {
  const t = useTranslations("verify");
  const say = useToast();
  const attempt = useAttempt();
  const reasonOf = useReason();
  const [working, start] = useTransition();
  const [current, setCurrent] = useState(first);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [tally, setTally] = useState<Tally>({ accepted: 0, returned: 0 });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [close, setClose] = useState(true);
  const [focus, setFocus] = useState<ReadingItem | null>(null);
  const [last, setLast] = useState<{ id: string; kind: keyof Tally | "moved" } | null>(null);
  const reading = queue.some(({ progress }) => progress?.state === "queued" || progress?.state === "running");

  const at = Math.max(
    0,
    queue.findIndex((one) => one.paper.id === current),
  );
  const count = (kind: keyof Tally, by: number) => setTally((old) => ({ ...old, [kind]: old[kind] + by }));
  const takeBack = async (done = last) => {
    if (!done) return;
    const undo = done.kind === "moved" ? acts.moveBack : acts.takeBack;
    const answer = await attempt(() => undo({ id: done.id }));
    if (!answer.ok) return setRefusal(answer.refusal);
    setLast(null);
    if (done.kind === "moved") return say(t("movedBack"));
    count(done.kind, -1);
    setCurrent(done.id);
    say(t("takenBack"));
  };
  const item = queue[at];
  if (item === undefined) {
    const undo = last === null ? null : { onUndo: () => void takeBack(), refusal };
    return <Done tally={tally} hidden={hidden} filter={filter} undo={undo} />;
  }
  const draft = drafts[item.paper.id] ?? newDraft(item);
  const judged = judge(item, draft, manages);
  const { lines, hold } = judged;
  const reason = reasonOf(item, draft, judged);
  const id = item.paper.id;

  const go = (to: QueueItem | undefined) => {
    setRefusal(null);
    if (!to) return;
    setCurrent(to.paper.id);
    setFocus(null);
    const address = new URL(window.location.href);
    address.searchParams.set("paper", to.paper.id);
    window.history.replaceState(null, "", address);
    window.scrollTo({ top: 0 });
  };
  const onward = () => queue[at + 1] ?? queue[at - 1];
  const passed = (kind: keyof Tally, said: string, undoable: boolean) => {
    const done = undoable ? { id, kind } : null;
    setLast(done);
    count(kind, 1);
    say(said, done ? () => takeBack(done) : undefined);
    go(onward());
  };

  const move = (to: { id: string; number: string }) => {
    start(async () => {
      const answer = await attempt(() => acts.move({ id, toCardId: to.id }));
      if (!answer.ok) return setRefusal(answer.refusal);
      const done = { id: answer.value.id, kind: "moved" } as const;
      setLast(done);
      say(t("moved", { number: to.number.slice(-4) }), () => takeBack(done));
      go(onward());
    });
  };
  const accept = () => {
    if (hold !== null || working) return document.getElementById("verdict")?.scrollIntoView({ block: "nearest" });
    const { serial, effectiveOn, holderPrinted, seen, dialTestOn, says } = draft;
    const note = judged.faults.length > 0 ? draft.note : null;
    const typed = { serial, effectiveOn, holderPrinted, seen: [...seen], dialTestOn, says, note };
    const input = { id, version: item.paper.version, ...typed };
    start(async () => {
      const answer = await attempt(() => acts.accept({ ...input, close: closes && close }));
      if (!answer.ok) return setRefusal(answer.refusal);
      const { closed } = answer.value;
      passed("accepted", t(closed ? "acceptedClosed" : "accepted", { number: item.card.number.slice(-4) }), !closed);
    });
  };
  const reject = () => {
    if (working) return;
    if (reason.trim() === "") return document.querySelector<HTMLElement>('[data-line="reason"]')?.focus();
    start(async () => {
      const answer = await attempt(() => acts.reject({ id, reason }));
      if (!answer.ok) return setRefusal(answer.refusal);
      passed("returned", t("returned", { number: item.card.number.slice(-4) }), true);
    });
  };
  const closes = mayClose && item.row.state === "cancelled" && draft.says === "completed";
  const done = tally.accepted + tally.returned;

  return (
    <>
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("place", { at: done + at + 1, all: done + queue.length })}</span>
        {done > 0 ? <span className="dot">{t("tally", { ...tally })}</span> : null}
        {hidden > 0 ? <span className="dot">{t("filter.hidden", { n: hidden })}</span> : null}
      </div>
      <Fresh reading={reading} />
      {filter}
      <progress
        className="queue"
        max={done + queue.length}
        value={done}
        aria-label={t("progress", { done, all: done + queue.length })}
      />
      <Pair
        item={item}
        draft={draft}
        judged={judged}
        reason={reason}
        refusal={refusal}
        today={today}
        manages={manages}
        mayMove={mayMove}
        focus={focus}
        next={queue.slice(at + 1, at + 4)}
        acts={acts}
        onFocus={setFocus}
        onGo={go}
        onMove={working ? null : move}
        onDraft={(change) => setDrafts((old) => ({ ...old, [id]: { ...draft, ...change } }))}
      />
      <Keys
        hold={hold}
        working={working}
        lines={lines}
        close={closes ? { on: close, set: setClose } : null}
        more={queue.length > 1}
        back={at > 0}
        focus={focus}
        onAccept={accept}
        onReject={item.own ? null : reject}
        onNext={() => go(queue[at + 1] ?? queue[0])}
        onBack={() => go(queue[at - 1])}
        onUndo={() => void takeBack()}
        onFocus={setFocus}
      />
    </>
  );
}

/** Nothing waits: there was nothing, all of it is done, or the filter leaves all of it out. */
function Done({
  tally,
  hidden,
  filter,
  undo,
}: { tally: Tally; undo: { onUndo: () => void; refusal: Refusal | null } | null } & Pick<
  DeskProps,
  "hidden" | "filter"
>) {
  const t = useTranslations("verify");
  const done = tally.accepted + tally.returned;
  return (
    <>
      <div className="crumb">
        <h1>{t("title")}</h1>
        {done > 0 ? <span className="dot">{t("tally", { ...tally })}</span> : null}
      </div>
      {hidden > 0 ? filter : null}
      {undo ? <UndoLast {...undo} /> : null}
      <div className="page">
        {hidden > 0 ? (
          <Empty title={t("filter.none")} hint={t("filter.hidden", { n: hidden })} />
        ) : (
          <Empty title={t(done > 0 ? "allDone" : "empty")} hint={t("emptyHint")} />
        )}
      </div>
    </>
  );
}
