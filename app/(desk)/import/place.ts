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
  /** Files of one upload of which none was read, each with its fault. */
  bad: { fileName: string; fault: string; row: string | null }[];
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
    bad: [given.bad ?? []].flat().slice(0, 10).flatMap(badOf),
    row: /^\d{1,7}$/.exec(one("row") ?? "")?.[0] ?? null,
  };
}

function badOf(text: string): Place["bad"] {
  const parts = /^([a-z_]{1,30}):(\d{0,7}):(.{1,200})$/s.exec(text);
  return parts === null ? [] : [{ fault: parts[1] ?? "", row: parts[2] || null, fileName: parts[3] ?? "" }];
}

/** The address of a tab and page of a draft's preview. */
export function printPlace(draft: string, tab: Tab, page = 0): string {
  return `/import?draft=${encodeURIComponent(draft)}&tab=${tab}${page > 0 ? `&page=${page + 1}` : ""}`;
}
