import type { BlockerRow } from "../case/rows";
import type { CardRow } from "../rows";
import { type WarningKind, warningKinds } from "../warnings";
import { fields } from "./query/fields";

/** What of the warnings is looked at. */
export interface WarningQuery {
  /** Ids of teams, or `none`; empty for all. */
  team: readonly string[];
  /** Codes of carriers, or `none`; empty for all. */
  carrier: readonly string[];
  /** One kind's cards are listed; null: the first kind that has any. */
  kind: WarningKind | null;
  /** From 1. */
  page: number;
}

/** Reads the address of the list; what it does not know is left out. */
export function parseWarningQuery(params: URLSearchParams): WarningQuery {
  const listed = (name: string) => [...new Set((params.get(name) ?? "").split(",").filter(Boolean))].slice(0, 100);
  const page = /^\d{1,6}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : 1;
  return {
    team: listed("team").filter((id) => /^[\w-]{1,40}$/.test(id)),
    carrier: fields.carrier.codes.filter((code) => listed("carrier").includes(code)),
    kind: warningKinds.find((kind) => kind === params.get("kind")) ?? null,
    page: Math.max(page, 1),
  };
}

/** The address's query string, without the question mark. */
export function printWarningQuery({ kind, team, carrier, page }: WarningQuery): string {
  return [
    kind === null ? "" : `kind=${kind}`,
    carrier.length === 0 ? "" : `carrier=${carrier.join(",")}`,
    team.length === 0 ? "" : `team=${team.join(",")}`,
    page > 1 ? `page=${page}` : "",
  ]
    .filter(Boolean)
    .join("&");
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
  | "accounts"
  | "unlisted"
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
