"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useEffect, useRef, useSyncExternalStore } from "react";
import type { Day } from "@/domain/rows";
import { useFileRefusal } from "../certificate/words";
import { Moment } from "../day";
import { amount, telGroups } from "../format";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { add, again, type Box, drop, flush, snapshot, subscribe } from "./box";
import type { Entry, FrameProps } from "./entry";
import { Line } from "./line";

const empty: Box = { entries: [], lasting: true, ended: false, sent: 0 };

/** What could not be sent at once, in its order: each with what and when, waiting, on its way, or not taken and why. */
export function OutboxList({ readAt, today }: FrameProps) {
  const t = useTranslations("mine.outbox");
  const box = useSyncExternalStore(subscribe, snapshot, () => empty);
  const attempt = useAttempt();
  const router = useRouter();
  const head = useRef<HTMLElement>(null);
  const { entries, lasting, ended } = box;
  const waiting = entries.filter(({ state }) => state !== "refused").length;
  const refused = entries.length - waiting;
  useSending(box, waiting > 0);
  useWarning(waiting > 0 && !lasting);
  useEffect(() => {
    // A choice is needed, and the list may stand above what is seen.
    if (refused === 0) return;
    head.current?.scrollIntoView({ block: "start" });
    // What stands meanwhile is to be seen below; without a line that would take the page away.
    if (navigator.onLine) startTransition(() => router.refresh());
  }, [refused, router]);
  return (
    <>
      <Line readAt={readAt} today={today} />
      {entries.length === 0 ? null : (
        <section className="outbox" aria-labelledby="outbox-h" ref={head}>
          <div role="status">
            <h2 id="outbox-h">{waiting > 0 ? t("waiting", { n: waiting }) : t("refused", { n: refused })}</h2>
          </div>
          {lasting || waiting === 0 ? null : <p className="stop">{t(window.isSecureContext ? "here" : "plain")}</p>}
          {ended ? (
            <p className="stop">
              {t("ended")} <Link href="/join">{t("code")}</Link>
            </p>
          ) : null}
          <ol>
            {entries.map((one) => (
              <Row key={one.key} entry={one} today={today} />
            ))}
          </ol>
          {waiting > 0 ? (
            <button className="btn" type="button" onClick={() => void attempt(flush)}>
              {t(ended ? "signIn" : "send")}
            </button>
          ) : null}
        </section>
      )}
    </>
  );
}

function Row({ entry, today }: { entry: Entry; today: Day }) {
  const t = useTranslations("mine.outbox");
  const say = useToast();
  const { said, at, state, refusal } = entry;
  const leave = () => {
    void drop(entry);
    say(t("dropped", { said }), () => add(entry));
  };
  return (
    <li>
      <p>
        <b>{said}</b>{" "}
        <span className="quiet small">
          <Moment at={new Date(at).toISOString()} today={today} /> · {t(`state.${state}`)}
        </span>
      </p>
      {refusal && state === "refused" ? <Why entry={entry} /> : null}
      {state === "sending" ? null : (
        <p className="ends">
          {state === "refused" ? (
            <button className="btn" type="button" onClick={() => void again(entry).then(flush)}>
              {t(refusal?.conflict ? "mine" : "again")}
            </button>
          ) : null}
          <button className="btn flat" type="button" onClick={leave} aria-label={t("dropOne", { said })}>
            {t(refusal?.conflict ? "theirs" : "drop")}
          </button>
        </p>
      )}
    </li>
  );
}

function Why({ entry: { refusal, what } }: { entry: Entry }) {
  const t = useTranslations("mine.outbox.field");
  const states = useTranslations("words.blockerState");
  const fileRefusal = useFileRefusal();
  if (refusal === undefined) return null;
  if (!("act" in what)) return <p className="wrong">{fileRefusal(refusal)}</p>;
  const value = (field: string, stored: unknown): string | null => {
    if (field === "amountFen") return typeof stored === "number" ? amount(stored) : null;
    if (field === "state") return stateWord(states, stored);
    return typeof stored === "string" ? telGroups(stored).join(" ") : null;
  };
  const labels = { state: t("state"), amountFen: t("amountFen"), movedTo: t("movedTo"), amount: t("amountFen") };
  return <RefusalNote refusal={refusal} labels={labels} value={value} />;
}

function stateWord(words: ReturnType<typeof useTranslations<"words.blockerState">>, stored: unknown): string | null {
  const known = ["open", "unknown", "planned", "cleared", "waived"] as const;
  const state = known.find((one) => one === stored);
  return state === undefined ? null : words(state);
}

const pauseMs = 15_000;

/** Sends by itself: at once, when the line is back, when the page is looked at again, and every few seconds. Reads the page again when something went out. */
function useSending({ ended, sent }: Box, some: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (sent > 0 && !some) startTransition(() => router.refresh());
  }, [sent, some, router]);
  useEffect(() => {
    if (!some) return;
    const now = () => navigator.onLine && void flush();
    const seen = () => document.visibilityState === "visible" && now();
    const soon = setTimeout(now, 0);
    const often = ended ? undefined : setInterval(now, pauseMs);
    window.addEventListener("online", now);
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(soon);
      clearInterval(often);
      window.removeEventListener("online", now);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [some, ended]);
}

/** The browser asks before the page goes, and what waits with it. */
function useWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const ask = (leaving: BeforeUnloadEvent) => leaving.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [on]);
}
