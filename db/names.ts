import { eq, inArray } from "drizzle-orm";
import { batch } from "./schema/batch";
import { customField } from "./schema/import";
import { account, entity, person, site, team } from "./schema/people";
import type { Store } from "./store";

/** Names of whatever people, accounts, teams, sites, firms, visits and custom fields these ids are of; ids of other things are left out. */
export async function namesOf({ db }: Pick<Store, "db">, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [people, accounts, teams, sites, firms, fields, batches] = await Promise.all([
    db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, wanted)),
    db
      .select({ id: account.id, name: person.name })
      .from(account)
      .innerJoin(person, eq(person.id, account.personId))
      .where(inArray(account.id, wanted)),
    db.select({ id: team.id, name: team.name }).from(team).where(inArray(team.id, wanted)),
    db.select({ id: site.id, name: site.name }).from(site).where(inArray(site.id, wanted)),
    db.select({ id: entity.id, name: entity.name }).from(entity).where(inArray(entity.id, wanted)),
    db.select({ id: customField.id, name: customField.name }).from(customField).where(inArray(customField.id, wanted)),
    db.select({ id: batch.id, name: batch.batchNo }).from(batch).where(inArray(batch.id, wanted)),
  ]);
  return new Map(
    [...people, ...accounts, ...teams, ...sites, ...firms, ...fields, ...batches].map(({ id, name }) => [id, name]),
  );
}
