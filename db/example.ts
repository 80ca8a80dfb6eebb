import { type Actor, makeActor, noScope, type Scope } from "../domain/actor";
import { newFile } from "../domain/card";
import { answerUnknown } from "../domain/case/asked";
import { cancelled, submitCase } from "../domain/case/carrier";
import { readyMaterials, withMaterials } from "../domain/case/materials";
import { openCase } from "../domain/case/open";
import { change } from "../domain/change";
import type { PersonRow, ScopeRow, SiteRow, TeamRow } from "../domain/rows";
import { shippedRules } from "../domain/rules";
import { chain, fileChanges } from "../domain/summary";
import type { Role } from "../domain/words";
import type { Clock } from "./context";
import { decideCard } from "./decide";
import type { Store } from "./store";

/** A small centre for tests: two sites, three teams, one person for each way of standing to the card `card`. */
export const clock: Clock = { now: "2026-11-22T01:00:00.000Z", today: "2026-11-22" };

export const sites: SiteRow[] = [
  { id: "south", version: 0, name: "南区" },
  { id: "north", version: 0, name: "北区" },
];
export const teams: TeamRow[] = [
  { id: "s1", version: 0, siteId: "south", name: "销一组" },
  { id: "s2", version: 0, siteId: "south", name: "销二组" },
  { id: "n1", version: 0, siteId: "north", name: "续费组" },
];

const nothing = noScope;
const standings = {
  owner: ["owner", "周示例", null, { ...nothing, all: true }],
  siteManager: ["manager", "孙示例", null, { ...nothing, siteIds: ["south"] }],
  teamManager: ["manager", "钱乙", null, { ...nothing, teamIds: ["s1"] }],
  otherManager: ["manager", "吴丁", null, { ...nothing, siteIds: ["north"] }],
  operator: ["operator", "陈示例", null, { ...nothing, siteIds: ["south"] }],
  auditor: ["auditor", "秦某某", null, { ...nothing, siteIds: ["south"] }],
  user: ["staff", "李甲", "s1", nothing],
  teammate: ["staff", "王乙", "s1", nothing],
  stranger: ["staff", "何己", "n1", nothing],
} satisfies Record<string, [Role, string, string | null, Scope]>;

export type Standing = keyof typeof standings;
export const standingNames = Object.keys(standings) as Standing[];

/** The actor of a standing; its account is `a-<standing>`, its person `p-<standing>`. */
export function actorOf(standing: Standing): Actor {
  const [role, name, , scope] = standings[standing];
  return makeActor({ accountId: `a-${standing}`, personId: `p-${standing}`, name, role, scope });
}

/** Somebody of the centre with a scope of their own, of an account that the centre's table does not hold. */
export function actorWith(role: Role, scope: Partial<Scope>): Actor {
  return makeActor({ accountId: "a-else", personId: "p-else", name: "赵某", role, scope: { ...noScope, ...scope } });
}

export function personOf(standing: Standing): PersonRow {
  const [, name, teamId] = standings[standing];
  return { id: `p-${standing}`, version: 0, name, staffNo: null, teamId, employment: "active", leftOn: null };
}

/** Stores the centre: sites, teams, people with accounts, and cards (by default one) of 李甲 in team s1. Gives the cards' ids. */
export async function seedCentre(store: Store, numbers: readonly string[] = ["13100000001"]): Promise<string[]> {
  let n = 0;
  const context = {
    today: clock.today,
    newId: () => `id${++n}`,
    leavingNumbers: new Set<string>(),
    rules: shippedRules,
  };
  const user = personOf("user");
  const fields = { carrier: "cmcc", holderType: "corporate", siteId: "south", teamId: "s1", userId: user.id } as const;
  const team = teams[0] ?? null;
  const files = numbers.map((number) => newFile({ ...fields, number }, { user, team }, context));
  const written = await store.commit(null, { kind: "demo.seed" }, clock.now, [
    ...sites.map((row) => change("site", null, row)),
    ...teams.map((row) => change("team", null, row)),
    ...standingNames.flatMap((standing) => [
      change("person", null, personOf(standing)),
      change("account", null, {
        id: `a-${standing}`,
        version: 0,
        personId: `p-${standing}`,
        login: standing.toLowerCase(),
        role: standings[standing][0],
        passwordHash: null,
        disabledAt: null,
        totpSecret: null,
        recoveryHashes: [],
      }),
      ...scopesOf(standing).map((row) => change("scope", null, row)),
    ]),
    ...files.flatMap((file) => fileChanges(null, file)),
  ]);
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  return files.map((file) => file.card.id);
}

/** Brings a card of the centre to 已销户, as the owner, whose papers come from elsewhere: opened, answered, handed in, cancelled. */
export async function cancelCard(store: Store, cardId: string): Promise<void> {
  const refusal = await decideCard(store, actorOf("owner"), clock, {
    deed: { kind: "case.cancelled" },
    cardId,
    decision: chain(
      openCase({ reason: "unused", channel: "own_store", contactNumber: "13600000088", refundTarget: "对公账户" }),
      answerUnknown({ answer: "never_bound", note: "盘点" }),
      (file, context) => withMaterials(file, context),
      readyMaterials({ codes: "all" }),
      submitCase({ on: clock.today, channel: "own_store", operator: { id: null, name: "陈示例" } }),
      cancelled({ effectiveOn: clock.today }),
    ),
  });
  if (refusal) throw new Error(JSON.stringify(refusal));
}

/** The standing's scope as rows, as sign-in reads it. */
function scopesOf(standing: Standing): ScopeRow[] {
  const { all, siteIds, teamIds } = standings[standing][3];
  const row = (kind: ScopeRow["kind"], targetId: string | null): ScopeRow => ({
    id: `scope-${standing}-${targetId ?? kind}`,
    version: 0,
    accountId: `a-${standing}`,
    kind,
    targetId,
  });
  return [
    ...(all ? [row("all", null)] : []),
    ...siteIds.map((id) => row("site", id)),
    ...teamIds.map((id) => row("team", id)),
  ];
}
