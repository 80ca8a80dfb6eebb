"use client";

/** Something that the palette offers. */
export interface Command {
  id: string;
  group: "cards" | "deeds" | "views" | "pages";
  name: string;
  note?: string;
  run: () => void;
}

/**
 * What the page under the palette offers to do: every key that can be pressed in a part marked `data-commands`, by its own words. So a page
 * that gets another deed need not tell the palette.
 */
export function commandsOnPage(): Command[] {
  const found = document.querySelectorAll<HTMLElement>("[data-commands] :is(button, a[href])");
  const seen = new Set<string>();
  return [...found].flatMap((key, n) => {
    const name = (key.getAttribute("aria-label") ?? key.textContent ?? "").trim().replace(/\s+/g, " ");
    const off = key instanceof HTMLButtonElement && key.disabled;
    // What is in a dialog, or cannot be seen, is not offered; nor the same words twice.
    if (name === "" || off || key.offsetParent === null || key.closest("dialog") !== null || seen.has(name)) return [];
    seen.add(name);
    return [{ id: `deed-${n}`, group: "deeds" as const, name, run: () => key.click() }];
  });
}

/** Whether what was typed stands in a command's words, each part somewhere. */
export function fits({ name, note = "" }: Pick<Command, "name" | "note">, typed: string): boolean {
  const text = `${name} ${note}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}
