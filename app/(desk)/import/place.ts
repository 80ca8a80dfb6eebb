import { type Tab, tabs } from "@/domain/register/planned";

/** What of the import is looked at, as the address says. */
export interface Place {
  draft: string | null;
  tab: Tab | null;
  /** From 0. */
  page: number;
  /** Why the last file was not read. */
  fault: string | null;
  row: string | null;
}

type Given = Record<string, string | string[] | undefined>;

/** Reads the address; what does not fit is left out. */
export function readPlace(given: Given): Place {
  const one = (name: string) => (typeof given[name] === "string" ? given[name] : null);
  const page = Number(one("page") ?? "1");
  return {
    draft: one("draft"),
    tab: tabs.find((tab) => tab === one("tab")) ?? null,
    page: Number.isInteger(page) && page > 0 ? page - 1 : 0,
    fault: /^[a-z_]{1,30}$/.exec(one("fault") ?? "")?.[0] ?? null,
    row: /^\d{1,7}$/.exec(one("row") ?? "")?.[0] ?? null,
  };
}

/** The address of a tab and page of a draft's preview. */
export function printPlace(draft: string, tab: Tab, page = 0): string {
  return `/import?draft=${encodeURIComponent(draft)}&tab=${tab}${page > 0 ? `&page=${page + 1}` : ""}`;
}
