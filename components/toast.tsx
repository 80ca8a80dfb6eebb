"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";
import { Icon } from "./icon";

interface Notice {
  id: number;
  text: string;
  undo?: () => Promise<unknown>;
}

type Say = (text: string, undo?: () => Promise<unknown>) => void;

const Saying = createContext<Say>(() => {});

/** Gives the function that says what was done, with a way back where there is one. */
export function useToast(): Say {
  return use(Saying);
}

/** Around the pages, once: keeps what was said through a change of page, and reads it out. */
export function Toasts({ children }: { children: ReactNode }) {
  const t = useTranslations("format");
  const [notices, setNotices] = useState<Notice[]>([]);
  const say = useCallback<Say>((text, undo) => {
    // Two at most: what is older has been read or does not matter any more.
    setNotices((old) => [...old.slice(-1), { id: (old.at(-1)?.id ?? 0) + 1, text, undo }]);
  }, []);
  const drop = useCallback((id: number) => setNotices((old) => old.filter((one) => one.id !== id)), []);
  return (
    <Saying value={say}>
      {children}
      <section className="toasts" aria-live="polite" aria-label={t("notices")}>
        {notices.map((notice) => (
          <Toast key={notice.id} notice={notice} onDone={drop} />
        ))}
      </section>
    </Saying>
  );
}

const seconds = { plain: 6, undo: 12 };

function Toast({ notice, onDone }: { notice: Notice; onDone: (id: number) => void }) {
  const t = useTranslations("format");
  const [held, setHeld] = useState(false);
  const { id, undo } = notice;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onDone(id), (undo ? seconds.undo : seconds.plain) * 1000);
    return () => clearTimeout(timer);
  }, [held, id, undo, onDone]);
  const takeBack = async () => {
    onDone(id);
    await undo?.();
  };
  return (
    <div
      className="toast"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{notice.text}</p>
      {undo ? (
        <button className="undo" type="button" onClick={takeBack}>
          {t("undo")}
        </button>
      ) : null}
      <button type="button" aria-label={t("close")} onClick={() => onDone(id)}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
