import type { ChannelRule, Pack } from "./pack";

/**
 * One's own changes to a pack upon another version that was saved meanwhile: what only one side changed is taken from it, where both
 * changed the same place one's own stands. Channels keep the other's order.
 */
export function mergePacks(seen: Pack, mine: Pack, theirs: Pack): Pack {
  const channels = theirs.channels.map((rule) => {
    const of = (pack: Pack) => pack.channels.find((one) => one.channel === rule.channel) ?? rule;
    return merged<ChannelRule>(of(seen), of(mine), rule);
  });
  return { ...merged(seen, mine, theirs), channels };
}

function merged<T>(seen: T, mine: T, theirs: T): T {
  if (same(seen, mine)) return theirs;
  if (!isPlain(seen) || !isPlain(mine) || !isPlain(theirs)) return mine;
  const keys = Object.keys(mine) as (keyof T)[];
  const entries = keys.map((key) => [key, merged(seen[key], mine[key], theirs[key])]);
  // The same keys as `mine` has, each with a value of its own type.
  return Object.fromEntries(entries) as T;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
