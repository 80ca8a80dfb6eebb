"use client";

import { useEffect } from "react";

/** On the pages before the door: of nobody's page is anything left in this browser. What was not sent stays, for its owner alone. */
export function Forget() {
  useEffect(() => {
    if ("caches" in window) void caches.delete("simoff-mine");
  }, []);
  return null;
}
