"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

interface FoldProps {
  className: string;
  /** What is always seen, inside the summary. */
  summary: ReactNode;
  children?: ReactNode;
  /** Told when it opens and when it closes, for content that is made only when it is seen. */
  onToggle?: (open: boolean) => void;
}

/** A native `<details>` that behaves as a menu: closes on a click outside, on Escape (the focus goes back) and when the page changes. */
export function Fold({ className, summary, children, onToggle }: FoldProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();

  const last = useRef(path);
  useEffect(() => {
    if (last.current !== path) details.current?.removeAttribute("open");
    last.current = path;
  }, [path]);

  // Opened before the page was hydrated it stays open, and its content is made.
  const told = useRef(onToggle);
  useEffect(() => {
    if (details.current?.open) told.current?.(true);
  }, []);

  useEffect(() => {
    const click = (event: MouseEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target))
        details.current?.removeAttribute("open");
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.current?.open) return;
      details.current.removeAttribute("open");
      details.current.querySelector("summary")?.focus();
    };
    document.addEventListener("click", click);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("click", click);
      document.removeEventListener("keydown", key);
    };
  }, []);

  return (
    <details className={className} ref={details} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
