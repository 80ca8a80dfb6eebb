"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { FrameProps } from "./entry";
import { openBox, setPerson } from "./keep";
import { useWaiting } from "./waiting";

/** Above one's own cards: what could not be sent, and whether there is a line. Loaded when the page has long been usable, or is needed. */
export function OutboxFrame(props: FrameProps) {
  const [List, setList] = useState<ComponentType<FrameProps> | null>(null);
  const { person } = props;
  const some = useWaiting().size > 0;
  useEffect(() => setPerson(person), [person]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      // Without a line neither can be loaded; what is done then is refused as before, and stays in its form.
      const loaded = await Promise.all([openBox(), import("./list")]).catch(() => null);
      if (loaded === null) return;
      const [box, { OutboxList }] = loaded;
      await box.open(person);
      setList(() => OutboxList);
    };
    const later = () => {
      timer = setTimeout(load, some ? 0 : 300);
    };
    if (some || document.readyState === "complete") later();
    else window.addEventListener("load", later, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("load", later);
    };
  }, [person, some]);
  return List === null ? null : <List {...props} />;
}
