import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Actor, makeActor } from "../domain/actor";
import { openCase } from "../domain/case/open";
import { isRefusal } from "../domain/change";
import { parseFleetQuery } from "../domain/fleet/query";
import * as accounts from "./accounts";
import { exportAudit } from "./audit";
import { batchTries } from "./batch/trying";
import { billTries } from "./bill/trying";
import { bulkTries } from "./bulk/trying";
import { exportBundle, foreseeBundle } from "./bundle";
import { readCard, readShownFile } from "./card";
import { proveCard } from "./cardproof";
import { caseTries } from "./case/trying";
import { channelTries } from "./channel/trying";
import { holdCode } from "./claims";
import { roomCounts } from "./counts";
import { decideCard, decideCards } from "./decide";
import { actorOf, clock, type Standing, seedCentre, standingNames } from "./example";
import { fleetTries } from "./fleet/trying";
import { followupTries } from "./followup/trying";
import { listActors, listEvents } from "./history";
import { importTries } from "./import/trying";
import { makeSignInLink } from "./links";
import { nudgeTries } from "./nudge/trying";
import * as organisation from "./organisation";
import { organisationTries } from "./organising";
import { overviewTries } from "./overview/trying";
import * as people from "./people";
import { peopleTries } from "./people/trying";
import { policyTries } from "./policy/trying";
import { programTries } from "./programtries";
import { movedTries } from "./prooftrying";
import { reminderTries } from "./reminder/trying";
import * as retention from "./retention";
import { notOnDevices, whoGetsThrough } from "./rightstable";
import * as runs from "./runs";
import { setAsksForCodes, setOnePerson, setOrigins, setSetting } from "./settings";
import { signerFor } from "./signing";
import { signInTries } from "./signintries";
import type { Store } from "./store";
import { templateTries } from "./template/trying";
import { openTest } from "./testing";
import { proofTries } from "./trying";
import { viewTries } from "./viewing";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const opening = { deed: { kind: "case.open" }, decision: openCase({ reason: "unused" }) } as const;
const li = "p-user";

const tries: Record<string, Try> = {
  ...signInTries,
  ...billTries,
  ...batchTries,
  ...bulkTries,
  ...caseTries,
  ...followupTries,
  ...proofTries,
  ...movedTries,
  ...fleetTries,
  ...importTries,
  ...policyTries,
  ...organisationTries,
  ...channelTries,
  ...nudgeTries,
  ...reminderTries,
  ...overviewTries,
  ...peopleTries,
  ...programTries,
  ...viewTries,
  ...templateTries,
  "card.readCard": async (s, a, id) => (await readCard(s, a, clock, id)) ?? [],
  "card.readShownFile": async (s, a, id) => (await readShownFile(s, a, id)) ?? [],
  "accounts.listAccounts": (s, a) => accounts.listAccounts(s, a),
  "accounts.addAccount": async (s, a) => {
    const made = await people.addPerson(s, actorOf("owner"), clock, { name: "冯戊", staffNo: null, teamId: "s1" });
    const personId = isRefusal(made) ? "" : made.personId;
    return accounts.addAccount(s, a, clock, { personId, login: "feng", role: "staff", scopes: [], passwordHash: null });
  },
  "accounts.setRole": (s, a) =>
    accounts.setRole(s, a, clock, { accountId: "a-user", version: 1, role: "operator", scopes: [] }),
  "accounts.setDisabled": (s, a) => accounts.setDisabled(s, a, clock, { accountId: "a-user", disabled: true }),
  "accounts.setPassword": (s, a) => accounts.setPassword(s, a, clock, { accountId: "a-none", passwordHash: "x" }),
  "audit.exportAudit": async (s, a) => {
    const made = await exportAudit(s, a, clock, {});
    if (isRefusal(made)) return made;
    await made.close();
    return made.cards > 0 ? made : undefined;
  },
  "bundle.exportBundle": async (s, a) => {
    const made = await exportBundle(s, a, clock, parseFleetQuery(new URLSearchParams()), signerFor(1));
    if (isRefusal(made)) return made;
    await made.close();
    return made.cards > 0 ? made : undefined;
  },
  "bundle.foreseeBundle": async (s, a) => {
    const size = await foreseeBundle(s, a, clock, parseFleetQuery(new URLSearchParams()));
    return size && size.cards > 0 ? size : undefined;
  },
  "cardproof.proveCard": (s, a, id) => proveCard(s, a, clock, id, signerFor(1)),
  "claims.holdCode": async (s, a) => (await holdCode(s, a, "3VB")) ?? undefined,
  "decide.decideCards": async (s, a, id) => {
    const outcome = await decideCards(s, a, clock, { ...opening, cardIds: [id] });
    return isRefusal(outcome) ? outcome : outcome.done;
  },
  "decide.decideCard": (s, a, id) => decideCard(s, a, clock, { ...opening, cardId: id }),
  "history.listEvents": (s, a, cardId) => listEvents(s, a, { cardId }),
  "history.listActors": async (s, a, cardId) => {
    await decideCard(s, actorOf("operator"), clock, { ...opening, cardId });
    return listActors(s, a);
  },
  "links.makeSignInLink": (s, a) => makeSignInLink(s, a, clock, "a-user"),
  "organisation.listTeams": async (s, a) => (await organisation.listTeams(s, a)).filter((one) => one.id === "s1"),
  "organisation.teamSizes": async (s, a) => (await organisation.teamSizes(s, a)).filter((one) => one.id === "s1"),
  "organisation.listSites": async (s, a) => (await organisation.listSites(s, a)).filter((one) => one.id === "south"),
  "organisation.addSite": (s, a) => organisation.addSite(s, a, clock, "西区"),
  "organisation.renameSite": (s, a) =>
    organisation.renameSite(s, a, clock, { id: "south", version: 1, name: "南一区" }),
  "organisation.addTeam": (s, a) => organisation.addTeam(s, a, clock, { name: "回访组", siteId: "south" }),
  "organisation.editTeam": (s, a) =>
    organisation.editTeam(s, a, clock, { id: "s1", version: 1, name: "销一组", siteId: "north" }),
  "counts.roomCounts": async (s, a) => {
    const { fleet = 0, mine } = await roomCounts(s, a, clock);
    return fleet + mine > 0 ? true : undefined;
  },
  "runs.listRuns": async (s, a) => {
    await runs.beginRun(s, clock, "backup");
    return runs.listRuns(s, a);
  },
  "runs.setBackupPlan": (s, a) => runs.setBackupPlan(s, a, clock, { on: false, at: "03:00", keep: 3 }),
  "runs.noteRun": (s, a) => runs.noteRun(s, a, clock, "verify", true, runs.nothing),
  "retention.readErasable": (s, a) => retention.readErasable(s, a, clock),
  "retention.setRetention": (s, a) => retention.setRetention(s, a, clock, 5),
  "retention.erasePast": (s, a) => retention.erasePast(s, a, clock),
  "settings.setSetting": (s, a) => setSetting(s, a, clock, "later", true),
  "settings.setOrigins": (s, a) => setOrigins(s, a, clock, ["http://192.168.1.20:3000"]),
  "settings.setAsksForCodes": (s, a) => setAsksForCodes(s, a, clock, true),
  "settings.setOnePerson": (s, a) => setOnePerson(s, a, clock, true),
  "people.listPeople": async (s, a) => (await people.listPeople(s, a)).filter((one) => one.id === li),
  "people.findPeople": (s, a) => people.findPeople(s, a, "李甲"),
  "people.addPerson": (s, a) => people.addPerson(s, a, clock, { name: "冯戊", staffNo: null, teamId: "s1" }),
  "people.editPerson": (s, a) =>
    people.editPerson(s, a, clock, { id: li, version: 1, name: "李甲", staffNo: "A01001" }),
  "people.movePerson": (s, a) => people.movePerson(s, a, clock, { id: li, version: 1, teamId: "s2", cards: "go" }),
  "people.setLeft": (s, a) => people.setLeft(s, a, clock, { id: li, leftOn: "2026-11-20" }),
};

/** Refused, or nothing found: the two must look the same to who asks. */
function isThrough(answer: unknown): boolean {
  return !isRefusal(answer) && answer !== undefined && !(Array.isArray(answer) && answer.length === 0);
}

for (const [name, row] of Object.entries(whoGetsThrough)) {
  test(`${name} lets through whom it should`, { timeout: 60_000 }, async () => {
    const attempt = tries[name];
    if (!attempt) throw new Error(`no try for ${name}`);
    const wanted = row.split(" ");
    const got: Partial<Record<Standing, string>> = {};
    // Each on a fresh database: what one may do must not stand in the way of the next.
    for (const standing of standingNames) {
      const fresh = await openTest();
      const [id = ""] = await seedCentre(fresh);
      got[standing] = isThrough(await attempt(fresh, actorOf(standing), id)) ? "y" : "-";
      await fresh.close();
    }
    expect(got).toEqual(Object.fromEntries(standingNames.map((standing, i) => [standing, wanted[i]])));
  });
}

test("a device that a joining code opened does what 李甲 may on the own cards, and nothing with an account", {
  timeout: 60_000,
}, async () => {
  const user = actorOf("user");
  const device = makeActor({ ...user, device: true });
  const open = Object.entries(whoGetsThrough).filter(
    ([, row]) => row.split(" ")[standingNames.indexOf("user")] === "y",
  );
  const through: string[] = [];
  for (const [name] of open) {
    const fresh = await openTest();
    const [id = ""] = await seedCentre(fresh);
    if (isThrough(await tries[name]?.(fresh, device, id))) through.push(name);
    await fresh.close();
  }
  const names = open.map(([name]) => name);
  expect(names.filter((name) => !through.includes(name)).sort()).toEqual([...notOnDevices].sort());
});

test("every exported function of this room that takes an actor is in the table", () => {
  expect(actorFunctions("db").filter((name) => !(name in whoGetsThrough))).toEqual([]);
});

/** `file.function` for each exported function whose parameters name an actor, nested rooms included. */
function actorFunctions(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "schema" ? [] : actorFunctions(path);
    if (!entry.name.endsWith(".ts") || entry.name.endsWith(".test.ts")) return [];
    if (plumbing.has(entry.name)) return [];
    const source = readFileSync(path, "utf8");
    const found = source.matchAll(/export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(([^)]*)\)/g);
    return [...found].flatMap(([, name, params = ""]) =>
      /\bactor: Actor\b/.test(params) ? [`${entry.name.replace(".ts", "")}.${name}`] : [],
    );
  });
}

/** Where clauses and shapes that every command is built from; they are tested through the commands. */
const plumbing = new Set([
  "scope.ts",
  "filter.ts",
  "context.ts",
  "deciderows.ts",
  "ground.ts",
  "decidebatch.ts",
  "reach.ts",
  "deedplan.ts",
  "visitplan.ts",
  "record.ts",
  // Parts of the fleet's list, facets and figures.
  "counted.ts",
  "lines.ts",
  "page.ts",
  "tallied.ts",
  "total.ts",
  // What a refusal leaves in the log.
  "refused.ts",
  // What tests alone are made of.
  "example.ts",
]);
