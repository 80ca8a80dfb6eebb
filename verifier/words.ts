import type { Facts, Fault } from "../domain/proof/check";
import words from "../messages/verifier.json";

export type Language = "zh" | "en";

/** A text with its places filled. */
export function say(
  language: Language,
  key: keyof typeof words.zh,
  values: Record<string, string | number> = {},
): string {
  return words[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** What is wrong, in words. */
export function sayFault(language: Language, { what, name }: Fault): string {
  return say(language, what, { name });
}

/** What was looked at, line by line. */
export function sayFacts(language: Language, { manifest, key, checkpoints, full, certificates }: Facts): string[] {
  return [
    say(language, "facts", { size: manifest.size, full, checkpoints, files: manifest.files.length, certificates }),
    say(language, manifest.filter === "" ? "made" : "madeOf", {
      at: manifest.madeAt,
      cards: manifest.cards,
      filter: manifest.filter,
    }),
    ...(manifest.lacking.length > 0 ? [say(language, "lacking", { n: manifest.lacking.length })] : []),
    say(language, "key", { key }),
  ];
}
