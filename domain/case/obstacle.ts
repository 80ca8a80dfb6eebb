/** What a 办不了 item is about: an item's kind or the one question (`unknown`), why, and of several of a kind which. Kept in its `detail`. */
export function readObstacle(detail: string | null): { about: string; obstacle: string; itemId: string | null } {
  const [about = "unknown", obstacle = "other", itemId = null] = (detail ?? "unknown").split(":");
  return { about, obstacle, itemId };
}
