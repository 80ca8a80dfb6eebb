"use client";

import { createContext, type ReactNode, use, useCallback, useState } from "react";

const Saying = createContext<(text: string) => void>(() => {});

/** Gives the function that tells those who cannot see it what has become of the table. */
export function useSaid(): (text: string) => void {
  return use(Saying);
}

/** Around the table: its one polite region. What is said twice is said again. */
export function Said({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const say = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Saying value={say}>
      {children}
      <p className="vh said" role="status">
        <span key={said.turn}>{said.text}</span>
      </p>
    </Saying>
  );
}
