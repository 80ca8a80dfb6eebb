"use client";

import { type ReactNode, useEffect, useRef } from "react";

const steps: Partial<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Walks the lines of the page by j and k or the arrows; D does the deed of the line that has the focus. Enter is the link's own. */
export function Walk({ children, className = "morning" }: { children: ReactNode; className?: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog") !== null) return;
      const lines = [...(frame.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
      const at = lines.findIndex((line) => line.contains(document.activeElement));
      const step = steps[event.key];
      if (step !== undefined) {
        const next = lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step];
        // At either end the arrows scroll as they do everywhere.
        if (next === undefined) return;
        event.preventDefault();
        next.querySelector<HTMLElement>("a")?.focus();
      } else if (event.key.toLowerCase() === "d" && at >= 0) {
        event.preventDefault();
        lines[at]?.querySelector<HTMLElement>("[data-deed]")?.click();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <div ref={frame} className={className}>
      {children}
    </div>
  );
}
