"use client";

import { useEffect, useRef } from "react";

/** Cards that changed, by id; null where they are too many to name. */
export type Heard = readonly string[] | null;

/** How long a page waits where the server answered, but not with a stream: it is full, or just starting. */
const patienceMs = 15_000;

/**
 * Hears of changes as they happen, from event `since` on. Only a tab that is seen listens; one that comes back into sight hears what it
 * missed. Ends by itself when the session does.
 */
export function useStream(since: number, hear: (changed: Heard) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    let source: EventSource | null = null;
    let last = since;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const open = () => {
      if (over || source !== null || document.visibilityState !== "visible") return;
      const mine = new EventSource(`/changes?after=${last}`);
      source = mine;
      mine.addEventListener("cards", (event: MessageEvent<string>) => {
        last = Number(event.lastEventId) || last;
        const told = readTold(event.data);
        if (told !== undefined) latest.current(told);
      });
      mine.addEventListener("end", (event: MessageEvent<string>) => {
        over = event.data === "signed_out";
        close();
      });
      // Where only the line broke the browser comes back by itself.
      mine.onerror = () => {
        if (mine.readyState !== EventSource.CLOSED) return;
        close();
        timer = setTimeout(open, patienceMs);
      };
    };
    const look = () => (document.visibilityState === "visible" ? open() : close());
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", close);
      window.removeEventListener("pageshow", look);
      close();
    };
  }, [since]);
}

function readTold(data: string): Heard | undefined {
  try {
    const { cards, many }: { cards: string[]; many: boolean } = JSON.parse(data);
    return many ? null : cards;
  } catch {
    return undefined;
  }
}
