"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { Empty } from "../empty";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { type Draft, newDraft, type QueueItem, type VerifyActs } from "./item";
import { judge, useReason } from "./judge";
import { Keys } from "./keys";
import { Pair } from "./pair";

interface DeskProps {
  queue: readonly QueueItem[];
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
export function Desk({ queue, first, mayClose, today, acts }: DeskProps) {
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
  const last = useRef<{ id: string; kind: keyof Tally } | null>(null);

  const at = Math.max(
    0,
    queue.findIndex((one) => one.paper.id === current),
  );
  const item = queue[at];
  if (item === undefined) return <Done tally={tally} />;
  const draft = drafts[item.paper.id] ?? newDraft(item);
  const { lines, hold } = judge(item, draft);
  const reason = reasonOf(item, draft, lines);
  const id = item.paper.id;

  const go = (to: QueueItem | undefined) => {
    setRefusal(null);
    if (!to) return;
    setCurrent(to.paper.id);
    window.history.replaceState(null, "", `/verify?paper=${to.paper.id}`);
    window.scrollTo({ top: 0 });
  };
  const onward = () => queue[at + 1] ?? queue[at - 1];
  const count = (kind: keyof Tally, by: number) => setTally((old) => ({ ...old, [kind]: old[kind] + by }));
  const judged = (kind: keyof Tally, said: string, undoable: boolean) => {
    last.current = undoable ? { id, kind } : null;
    count(kind, 1);
    say(said, undoable ? takeBack : undefined);
    go(onward());
  };

  const takeBack = async () => {
    const done = last.current;
    if (!done) return;
    const answer = await attempt(() => acts.takeBack({ id: done.id }));
    if (!answer.ok) return setRefusal(answer.refusal);
    last.current = null;
    count(done.kind, -1);
    setCurrent(done.id);
    say(t("takenBack"));
  };
  const accept = () => {
    if (hold !== null || working) return document.getElementById("verdict")?.scrollIntoView({ block: "nearest" });
    const { serial, effectiveOn, holderPrinted, seen, dialTestOn } = draft;
    const input = { id, version: item.paper.version, serial, effectiveOn, holderPrinted, seen: [...seen], dialTestOn };
    start(async () => {
      const answer = await attempt(() => acts.accept({ ...input, close: closes && close }));
      if (!answer.ok) return setRefusal(answer.refusal);
      const { closed } = answer.value;
      judged("accepted", t(closed ? "acceptedClosed" : "accepted", { number: item.card.number.slice(-4) }), !closed);
    });
  };
  const reject = () => {
    if (working) return;
    if (reason.trim() === "") return document.querySelector<HTMLElement>('[data-line="reason"]')?.focus();
    start(async () => {
      const answer = await attempt(() => acts.reject({ id, reason }));
      if (!answer.ok) return setRefusal(answer.refusal);
      judged("returned", t("returned", { number: item.card.number.slice(-4) }), true);
    });
  };
  const closes = mayClose && item.row.state === "cancelled" && item.paper.says === "completed";
  const done = tally.accepted + tally.returned;

  return (
    <>
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("place", { at: done + at + 1, all: done + queue.length })}</span>
        {done > 0 ? <span className="dot">{t("tally", { ...tally })}</span> : null}
      </div>
      <progress
        className="queue"
        max={done + queue.length}
        value={done}
        aria-label={t("progress", { done, all: done + queue.length })}
      />
      <Pair
        key={id}
        item={item}
        draft={draft}
        lines={lines}
        hold={hold}
        reason={reason}
        refusal={refusal}
        today={today}
        next={queue.slice(at + 1, at + 4)}
        onGo={go}
        onDraft={(change) => setDrafts((old) => ({ ...old, [id]: { ...draft, ...change } }))}
      />
      <Keys
        hold={hold}
        working={working}
        lines={lines}
        close={closes ? { on: close, set: setClose } : null}
        more={queue.length > 1}
        onAccept={accept}
        onReject={item.own ? null : reject}
        onNext={() => go(queue[at + 1] ?? queue[0])}
        onUndo={takeBack}
      />
    </>
  );
}

/** Nothing waits: either there was nothing, or all of it is done. */
function Done({ tally }: { tally: Tally }) {
  const t = useTranslations("verify");
  const done = tally.accepted + tally.returned;
  return (
    <>
      <div className="crumb">
        <h1>{t("title")}</h1>
        {done > 0 ? <span className="dot">{t("tally", { ...tally })}</span> : null}
      </div>
      <div className="page">
        <Empty title={t(done > 0 ? "allDone" : "empty")} hint={t("emptyHint")} />
      </div>
    </>
  );
}
