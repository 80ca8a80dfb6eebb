import type { Rows } from "../../domain/tables";
import { batch, batchCard } from "./batch";
import { card } from "./card";
import { blocker, cardCase, certificate, material, watch } from "./case";
import { bill, customField, importRun, mapping } from "./import";
import { account, entity, joinCode, link, person, scope, setting, site, team } from "./people";
import { guide, holidayYear, policyVersion, ruleAnswer } from "./policy";
import { token, webhook } from "./program";
import { channel, nudge } from "./reminder";
import { template } from "./template";
import { view } from "./view";

/** The business tables by the names of `Rows`, parents before children: the order in which `commit` writes. */
export const business = {
  site,
  team,
  entity,
  person,
  account,
  scope,
  link,
  joinCode,
  card,
  case: cardCase,
  blocker,
  material,
  certificate,
  batch,
  batchCard,
  watch,
  policyVersion,
  ruleAnswer,
  holidayYear,
  guide,
  import: importRun,
  mapping,
  customField,
  bill,
  template,
  setting,
  view,
  token,
  webhook,
  nudge,
  channel,
} as const;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
// The compiler's proof that what is stored is what the rules speak of.
export const rowsMatch: { [T in keyof Rows]: Same<(typeof business)[T]["$inferSelect"], Rows[T]> } = {
  site: true,
  team: true,
  entity: true,
  person: true,
  account: true,
  scope: true,
  link: true,
  joinCode: true,
  card: true,
  case: true,
  blocker: true,
  material: true,
  certificate: true,
  batch: true,
  batchCard: true,
  watch: true,
  policyVersion: true,
  ruleAnswer: true,
  holidayYear: true,
  guide: true,
  import: true,
  mapping: true,
  customField: true,
  bill: true,
  template: true,
  setting: true,
  view: true,
  token: true,
  webhook: true,
  nudge: true,
  channel: true,
};
