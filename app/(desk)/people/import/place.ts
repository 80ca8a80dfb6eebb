import { type Verdict, verdicts } from "@/domain/register/planned";

/** The lists of a preview: what becomes of the rows, and who is in none. */
export const tabs = [...verdicts, "absent"] as const satisfies readonly (Verdict | "absent")[];
export type Tab = (typeof tabs)[number];

/** What of an import of people is looked at, as the address says. */
export interface Place {
  draft: string | null;
  tab: Tab | null;
  /** From 0. */
  page: number;
  /** Why the last file was not read. */
  fault: string | null;
  row: string | null;
}

/** Reads the address; what does not fit is left out. */
export function readPlace(given: Record<string, string | string[] | undefined>): Place {
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
  return `/people/import?draft=${encodeURIComponent(draft)}&tab=${tab}${page > 0 ? `&page=${page + 1}` : ""}`;
}
