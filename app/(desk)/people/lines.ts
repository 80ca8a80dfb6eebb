import type { AccountLine, PeopleDesk, PersonLine } from "@/components/people/view";
import type { AccountView } from "@/db/accounts";
import type { PersonView } from "@/db/people";
import type { Actor } from "@/domain/actor";

/** People as the ledger shows them. `accounts` is empty for who may not manage them, and then no line has one. */
export function linesOf(
  people: readonly PersonView[],
  accounts: readonly AccountView[],
  { sites, teams }: Pick<PeopleDesk, "sites" | "teams">,
  actor: Actor,
): PersonLine[] {
  const accountOf = new Map(accounts.map((one) => [one.personId, one]));
  const siteName = new Map(sites.map((one) => [one.id, one.name]));
  const siteOf = new Map(teams.map((one) => [one.id, one.siteId && siteName.get(one.siteId)]));
  return people.map(({ accountId: _, ...person }) => {
    const account = accountOf.get(person.id);
    return {
      ...person,
      siteName: (person.teamId && siteOf.get(person.teamId)) || null,
      account: account ? accountLine(account, actor) : null,
    };
  });
}

function accountLine(
  { id, version, login, role, scopes, disabledAt, hasPassword, hasCodes }: AccountView,
  actor: Actor,
): AccountLine {
  return {
    id,
    version,
    login,
    role,
    scopes,
    disabled: disabledAt !== null,
    hasPassword,
    hasCodes,
    own: id === actor.accountId,
  };
}
