/** What a key does, by the name that `keys.does` has words for, and how it is written on the keyboard. */
const groups = {
  everywhere: [
    { does: "palette", press: ["Ctrl K", "⌘ K"] },
    { does: "help", press: ["?"] },
    { does: "leave", press: ["Esc"] },
    { does: "submit", press: ["Enter"] },
  ],
  list: [
    { does: "search", press: ["/"] },
    { does: "row", press: ["↑", "↓"] },
    { does: "choose", press: ["Space"] },
    { does: "chooseOn", press: ["Shift ↑", "Shift ↓"] },
    { does: "choosePage", press: ["Ctrl A", "⌘ A"] },
    { does: "open", press: ["Enter"] },
    { does: "cell", press: ["→", "←"] },
    { does: "edit", press: ["F2", "Enter"] },
    { does: "next", press: ["Tab"] },
    { does: "paste", press: ["Ctrl V"] },
  ],
  card: [{ does: "step", press: ["j", "k", "→", "←"] }],
  today: [
    { does: "line", press: ["j", "k", "↑", "↓"] },
    { does: "open", press: ["Enter"] },
    { does: "deed", press: ["D"] },
  ],
  verify: [
    { does: "accept", press: ["A"] },
    { does: "reject", press: ["R"] },
    { does: "skip", press: ["J"] },
    { does: "undo", press: ["U"] },
  ],
} as const;

export type KeyGroup = keyof typeof groups;
export type KeyDoes = (typeof groups)[KeyGroup][number]["does"];

/** The groups of keys that a page has, its own first. */
export function keysOf(
  path: string,
): { group: KeyGroup; keys: readonly { does: KeyDoes; press: readonly string[] }[] }[] {
  const own: KeyGroup[] =
    path === "/fleet"
      ? ["list", "card"]
      : path.startsWith("/cards/")
        ? ["card"]
        : path === "/verify"
          ? ["verify"]
          : path === "/today"
            ? ["today"]
            : [];
  return [...own, "everywhere" as const].map((group) => ({ group, keys: groups[group] }));
}
