import { fieldChanges, isUnderWay } from "./cardfields";
import type { CustomKey } from "./columns";
import type { Customs } from "./custom";
import { factsOf, itemChanges } from "./facts";
import type { WarningCode } from "./faults";
import type { Holders } from "./holders";
import type { People } from "./people";
import { type Place, sameRef } from "./places";
import type { CustomValue, FieldChange, KnownCard, Links, Past, PlanInput, PlannedRow, Ref } from "./planned";
import type { ReadRow } from "./row";

/** A row that nobody has to settle, with all that it speaks of found. */
export interface Found {
  row: ReadRow;
  known: KnownCard | null;
  place: Place;
  /** null: nobody; undefined: the row does not say. */
  user: Ref | null | undefined;
}

/** Firms and custom fields that the plan may make. */
export interface Made {
  holders: Holders;
  customs: Customs;
}

export type Comparison = (found: Found, known: KnownCard) => PlannedRow;

/** Compares rows with the cards they speak of: what differs, old → new, or that nothing does. */
export function comparison(input: PlanInput, people: People, made: Made): Comparison {
  const teams = new Map(input.teams.map(({ id, name }) => [id, name]));
  const sites = new Map(input.sites.map(({ id, name }) => [id, name]));
  const nameOf = (names: Map<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null));

  return (found, known) => {
    const { row, place, user } = found;
    const { card } = known;
    const underWay = isUnderWay(card);
    const { changes, set, kept } = fieldChanges(row, card, input.today);
    const links: Links = {};
    const linked: FieldChange[] = [];
    if (user === null ? card.userId !== null : user !== undefined && !sameRef(user, card.userId)) {
      links.user = user;
      linked.push({
        field: "user",
        from: people.nameOf(card.userId),
        to: user === null ? null : (row.user ?? row.staffNo),
      });
    }
    if (differs(place.team, card.teamId)) {
      links.team = place.team;
      linked.push({ field: "team", from: nameOf(teams, card.teamId), to: row.team });
    }
    if (differs(place.site, card.siteId)) {
      links.site = place.site;
      linked.push({ field: "site", from: nameOf(sites, card.siteId), to: row.site });
    }
    const entity = made.holders.find(row, card);
    const firm = entity === undefined || (entity === null ? card.entityId === null : sameRef(entity, card.entityId));
    if (!firm) links.entity = entity;
    const customs = customOf(row, made).filter(({ field, text }) => !("id" in field) || card.custom[field.id] !== text);
    changes.push(...customs.map((value) => customChange(value, card)));
    const told = itemChanges(factsOf(row, input.mapping, input.today), known.blockers);
    const more: WarningCode[] = [];
    if (kept || (underWay && linked.length + told.items.length > 0)) more.push("in_progress_kept");
    if (told.kept && !underWay) more.push("answer_kept");
    if (user && row.employment === "active" && people.stored(user)?.employment === "left")
      more.push("employment_differs");

    const past = pastChange(row, known, changes);
    changes.push(...(underWay ? [] : linked), ...personChanges(user, people));
    const items = underWay ? [] : told.items;
    if (changes.length + items.length + Object.keys(set).length === 0 && (underWay || firm))
      return unchanged(row, known, more);
    return {
      verdict: "changed",
      row: row.row,
      read: row,
      warnings: [...row.warnings, ...more],
      cardId: card.id,
      version: card.version,
      changes,
      set,
      links: { ...(underWay ? {} : links), ...(customs.length > 0 ? { custom: customs } : {}) },
      items,
      past,
    };
  };
}

/** What a row says of custom fields that there are, or that the plan makes. */
export function customOf(row: ReadRow, { customs }: Made): CustomValue[] {
  return Object.entries(row.custom).flatMap(([column, text]) => {
    if (!isKey(column) || text === undefined) return [];
    const field = customs.find(column);
    return field === null ? [] : [{ column, field, text }];
  });
}

function isKey(column: string): column is CustomKey {
  return column.startsWith("custom:");
}

function customChange({ column, field, text }: CustomValue, card: KnownCard["card"]): FieldChange {
  return { field: column, from: "id" in field ? (card.custom[field.id] ?? null) : null, to: text };
}

export function unchanged(row: ReadRow, { card }: KnownCard, more: WarningCode[]): PlannedRow {
  return { verdict: "unchanged", row: row.row, read: row, warnings: [...row.warnings, ...more], cardId: card.id };
}

function differs(said: Ref | undefined, stored: string | null): boolean {
  return said !== undefined && !sameRef(said, stored);
}

/** What the row says of its user, if that is somebody known and it is news. */
function personChanges(user: Ref | null | undefined, people: People): FieldChange[] {
  const change = user ? people.changeOf(user) : null;
  const stored = user ? people.stored(user) : null;
  if (change === null || stored === null) return [];
  const fields = ["name", "staffNo", "employment", "leftOn"] as const;
  return fields.flatMap((field) => {
    const to = change.set[field];
    return to === undefined ? [] : [{ field: field === "name" ? ("user" as const) : field, from: stored[field], to }];
  });
}

/** When and under which number a line of the past was cancelled, where the register knows more than is stored. */
function pastChange(row: ReadRow, { card, past }: KnownCard, changes: FieldChange[]): Past | null {
  if (!row.history || !card.history) return null;
  const held: Past = past ?? { effectiveOn: null, receiptNo: null };
  const next: Past = { effectiveOn: row.cancelledOn ?? held.effectiveOn, receiptNo: row.serial ?? held.receiptNo };
  const before = changes.length;
  if (next.effectiveOn !== held.effectiveOn) {
    changes.push({ field: "cancelledOn", from: held.effectiveOn, to: next.effectiveOn });
  }
  if (next.receiptNo !== held.receiptNo) changes.push({ field: "serial", from: held.receiptNo, to: next.receiptNo });
  return changes.length > before ? next : null;
}
