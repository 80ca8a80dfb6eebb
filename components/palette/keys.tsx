"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "../icon";
import type { NavItem } from "../nav";

const Palette = dynamic(() => import("./palette"), { ssr: false });
const KeyList = dynamic(() => import("./keylist"), { ssr: false });

/** The command palette and the list of keys, on every page of the desk: by their keys, and by a button each for who has none. */
export function PaletteKeys({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("palette");
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.defaultPrevented || event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key.toLowerCase() === "k") {
        event.preventDefault();
        setShown("palette");
      }
      const typing = target instanceof Element && target.closest("input, textarea, select") !== null;
      if (key === "?" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        setShown("keys");
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const close = () => setShown(null);
  return (
    <div className="palette-keys">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setShown("palette")}
      >
        <Icon name="search" />
        <span>{t("open")}</span>
      </button>
      <button
        className="ask"
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setShown("keys")}
      >
        <Icon name="ask" />
        <span className="vh">{t("keys")}</span>
      </button>
      {shown === "palette" ? <Palette items={items} onClose={close} /> : null}
      {shown === "keys" ? <KeyList onClose={close} /> : null}
    </div>
  );
}
