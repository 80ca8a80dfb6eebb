"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { refuse } from "@/domain/change";
import { useAttempt } from "../signinhere";
import { type Answer, hashFile, layPages, sendPieces } from "./pieces";

/** What files are laid to, and what is said of them. */
interface To {
  cardId: string;
  /** The card's room for them. */
  as: "certificates" | "photo";
  fields: Readonly<Record<string, string>>;
}

/** How a file stands while it is sent: so many bytes of it are with the server. */
type OnSent = (at: number, bytes: number) => void;

const firstWaitMs = 2000;
const longestWaitMs = 15_000;

/**
 * Sends files to a card, together as one. A line that breaks is waited for, as long as the page is open, and what the server has of a file is not sent
 * again; `down` says that it is waited for, `goOn` tries at once.
 */
export function useSending() {
  const attempt = useAttempt();
  const [down, setDown] = useState(false);
  const wake = useRef<() => void>(() => {});
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      wake.current();
    };
  }, []);
  const through = useCallback(
    async <V>(run: () => Promise<Answer<V>>): Promise<Answer<V>> => {
      for (let wait = firstWaitMs; ; wait = Math.min(2 * wait, longestWaitMs)) {
        const answer = await attempt(run);
        if (answer.ok || answer.refusal.refused !== "offline" || left.current) {
          setDown(false);
          return answer;
        }
        setDown(true);
        await lineOrTime(wait, wake);
      }
    },
    [attempt],
  );
  const send = useCallback(
    async ({ cardId, as, fields }: To, files: readonly File[], onSent: OnSent): Promise<Answer<{ again: boolean }>> => {
      const address = `/cards/${encodeURIComponent(cardId)}/${as}`;
      for (let tries = 0; ; tries++) {
        const pages: { sha256: string; name: string }[] = [];
        for (const [at, file] of files.entries()) {
          const sha256 = await hashFile(file);
          if (sha256 === null) return { ok: false, refusal: refuse("invalid", { fields: { file: "broken" } }) };
          const sent = await through(() => sendPieces(cardId, file, sha256, (bytes) => onSent(at, bytes)));
          if (!sent.ok) return sent;
          pages.push({ sha256, name: file.name });
        }
        const laid = await through(() => layPages(address, pages, fields));
        // What waited was let go of meanwhile: it is sent anew, and not for ever.
        const lost = !laid.ok && laid.refusal.fields?.file === "missing" && tries < 2;
        if (!lost) return laid;
      }
    },
    [through],
  );
  const goOn = useCallback(() => wake.current(), []);
  return { send, down, goOn };
}

/** Until the device says that it is online again, somebody asks, or the time is over. */
function lineOrTime(ms: number, wake: { current: () => void }): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    wake.current = done;
  });
}
