import { eq, inArray } from "drizzle-orm";
import { account, person, site, team } from "./schema/people";
import type { Store } from "./store";

/** Names of whatever people, accounts, teams and sites these ids are of; ids of other things are left out. */
export async function namesOf({ db }: Pick<Store, "db">, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [people, accounts, teams, sites] = await Promise.all([
    db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, wanted)),
    db
      .select({ id: account.id, name: person.name })
      .from(account)
      .innerJoin(person, eq(person.id, account.personId))
      .where(inArray(account.id, wanted)),
    db.select({ id: team.id, name: team.name }).from(team).where(inArray(team.id, wanted)),
    db.select({ id: site.id, name: site.name }).from(site).where(inArray(site.id, wanted)),
  ]);
  return new Map([...people, ...accounts, ...teams, ...sites].map(({ id, name }) => [id, name]));
}
