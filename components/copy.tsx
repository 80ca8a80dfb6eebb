"use client";

import { useTranslations } from "next-intl";
import { Icon } from "./icon";
import { useToast } from "./toast";

interface CopyProps {
  text: string;
  /** On the key; without it the key is an icon that says what it copies. */
  label?: string;
  className?: string;
}

/** Copies a text. Plain HTTP has no clipboard of its own, so the old way stands behind it. */
export function Copy({ text, label, className = "btn" }: CopyProps) {
  const t = useTranslations("format");
  const say = useToast();
  const copy = async (near: Element) => say(t((await copyText(text, near)) ? "copied" : "notCopied"));
  return (
    <button
      className={className}
      type="button"
      aria-label={label ? undefined : t("copy")}
      onClick={(click) => copy(click.currentTarget)}
    >
      <Icon name="copy" />
      {label}
    </button>
  );
}

/** Puts a text on the clipboard, also where there is only the old way; false where neither works. */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Selected in a box that nobody sees; inside an open dialog, because all outside of it is out of reach.
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "vh";
    (near.closest("dialog") ?? document.body).append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}
