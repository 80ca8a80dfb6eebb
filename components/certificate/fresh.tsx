"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 4000;

/** While something is being read the page is asked for again, as long as somebody looks at it. */
export function Fresh({ reading }: { reading: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!reading) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reading, router]);
  return null;
}
