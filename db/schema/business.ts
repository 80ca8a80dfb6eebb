import type * as row from "../../domain/rows";
import { card } from "./card";
import { blocker, cardCase, certificate, material } from "./case";
import { bill, customField, importRun, mapping } from "./import";
import { account, entity, link, person, scope, setting, site, team } from "./people";

/** The business tables by the names of `Rows`, parents before children: the order in which `commit` writes. */
export const business = {
  site,
  team,
  entity,
  person,
  account,
  scope,
  link,
  card,
  case: cardCase,
  blocker,
  material,
  certificate,
  import: importRun,
  mapping,
  customField,
  bill,
  setting,
} as const;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
// The compiler's proof that what is stored is what the rules speak of.
export const rowsMatch: { [T in keyof row.Rows]: Same<(typeof business)[T]["$inferSelect"], row.Rows[T]> } = {
  site: true,
  team: true,
  entity: true,
  person: true,
  account: true,
  scope: true,
  link: true,
  card: true,
  case: true,
  blocker: true,
  material: true,
  certificate: true,
  import: true,
  mapping: true,
  customField: true,
  bill: true,
  setting: true,
};
