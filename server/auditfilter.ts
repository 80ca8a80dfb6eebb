import type { HistoryFilter } from "@/db/history";
import { deedKinds } from "@/domain/change";
import { addDays, isDay } from "@/domain/workdays";
import { dayStart } from "./clock";

/** The audit page's filter as its address holds it: everything is text, and what cannot be used is left out. */
export interface AuditQuery {
  number: string;
  actor: string;
  deed: string;
  from: string;
  to: string;
  before: string;
}

/** Reads the address. Names of the fields are the same for the page and for `/audit.csv`. */
export function readAuditQuery(get: (name: string) => string | null | undefined): AuditQuery {
  const of = (name: string) => (get(name) ?? "").trim().slice(0, 100);
  const dayOf = (name: string) => (isDay(of(name)) ? of(name) : "");
  return {
    number: of("number").replace(/\D/g, ""),
    actor: of("actor"),
    deed: deedKinds.find((kind) => kind === of("deed")) ?? "",
    from: dayOf("from"),
    to: dayOf("to"),
    before: /^\d+$/.test(of("before")) ? of("before") : "",
  };
}

/** What the database is asked for. Days are the office's: `to` is included to its end. */
export function auditFilter(query: AuditQuery): HistoryFilter {
  return {
    number: query.number || undefined,
    actorId: query.actor || undefined,
    deed: query.deed || undefined,
    from: query.from ? dayStart(query.from) : undefined,
    to: query.to ? dayStart(addDays(query.to, 1)) : undefined,
    before: query.before ? Number(query.before) : undefined,
  };
}

/** The query as an address prints it, empty fields left out. */
export function printAuditQuery(query: Partial<AuditQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value);
  return new URLSearchParams(given).toString();
}
