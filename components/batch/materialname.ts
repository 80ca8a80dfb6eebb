import { useMessages } from "next-intl";

/** A paper by its code; one that a manager named stands as it was written. */
export function useMaterialName(): (code: string) => string {
  const known: Readonly<Record<string, string>> = useMessages().words.material;
  return (code) => known[code] ?? code;
}
