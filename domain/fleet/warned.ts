import type { BlockerRow } from "../case/rows";
import type { CardRow } from "../rows";
import { type WarningKind, warningKinds } from "../warnings";
import { everything, type FleetQuery, parseFleetQuery, printFleetQuery } from "./query";

/** What of the warnings is looked at. */
export interface WarningQuery extends Pick<FleetQuery, "team" | "carrier"> {
  /** One kind's cards are listed; null: the first kind that has any. */
  kind: WarningKind | null;
  /** From 1. */
  page: number;
}

/** Reads the address of the list; what it does not know is left out. */
export function parseWarningQuery(params: URLSearchParams): WarningQuery {
  const { team, carrier, page } = parseFleetQuery(params);
  return { team, carrier, page, kind: warningKinds.find((kind) => kind === params.get("kind")) ?? null };
}

/** The address's query string, without the question mark. */
export function printWarningQuery({ kind, team, carrier, page }: WarningQuery): string {
  const rest = printFleetQuery({ ...everything, team, carrier, page });
  return [kind === null ? "" : `kind=${kind}`, rest].filter(Boolean).join("&");
}

/** One card of the list: what its warning speaks of. */
export type WarningRow = Pick<
  CardRow,
  | "id"
  | "number"
  | "iccid"
  | "carrier"
  | "holderType"
  | "holder"
  | "line"
  | "lineCheckedOn"
  | "occupancy"
  | "contractEnd"
  | "userName"
  | "userLeftOn"
  | "teamName"
  | "stage"
> & {
  /** Its fees and terms that stand or were settled. */
  items: Pick<BlockerRow, "id" | "kind" | "state" | "amountFen" | "until" | "checkedOn">[];
};

export interface WarningList {
  /** How many of the actor's cards each kind stands on, under the filters; kinds without any are left out. */
  counts: { kind: WarningKind; cards: number }[];
  kind: WarningKind | null;
  rows: WarningRow[];
  page: number;
  pages: number;
}
