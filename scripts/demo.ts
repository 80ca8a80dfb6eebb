// Fills an empty data folder with a made-up centre of some 400 cards in every stage, by the program's own commands on days past.
// Prints the accounts on standard output.
import { addAccount, setUpOwner } from "../db/accounts";
import type { Clock } from "../db/context";
import { makeSetupLink } from "../db/links";
import { addSite, addTeam, listSites } from "../db/organisation";
import { addPerson, findPeople } from "../db/people";
import type { Store } from "../db/store";
import { type Actor, makeActor, wholeScope } from "../domain/actor";
import { isRefusal, type Refusal } from "../domain/change";
import type { Role } from "../domain/words";
import { addDays } from "../domain/workdays";
import { clock, dayStart } from "../server/clock";
import { hashPassword } from "../server/password";
import { openHere } from "./console";
import { importRegister } from "./demo/import";
import { playCases } from "./demo/play";
import { demoPeople, demoRegister } from "./demo/register";

const password = "simoff-demo-2026";
const { today } = clock();
const { store, dataDir } = await openHere();

/** Nine in the morning, so many days ago. */
function morning(daysAgo: number): Clock {
  const day = addDays(today, -daysAgo);
  return { today: day, now: new Date(Date.parse(dayStart(day)) + 9 * 3600_000).toISOString() };
}

function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const owner = await makeOwner(store);
await addSite(store, owner, morning(60), "南区职场");
await addSite(store, owner, morning(60), "北区职场");
const [north, south] = await listSites(store, owner);
for (const [siteId, name] of [
  [south?.id, "电销一部"],
  [south?.id, "电销二部"],
  [north?.id, "续费组"],
  [north?.id, "回访组"],
])
  must(await addTeam(store, owner, morning(60), { name: name ?? "", siteId: siteId ?? null }));

const manager = await makeColleague("sun", "孙示例", "manager");
const operator = await makeColleague("chen", "陈示例", "operator");
await makeColleague("qian", "钱审计", "auditor");

const people = demoPeople(96, today);
await importRegister({ store, actor: owner, clock: morning(55), text: demoRegister(400, people, addDays(today, -55)) });
await playCases({ store, dataDir, manager, operator, morning });
const staff = await makeStaff(people.find((one) => one.left === null)?.name ?? "");
await store.close();

console.log(`密码 password: ${password}`);
for (const [login, who] of [
  ["zhou", "周示例 系统管理员 owner"],
  ["sun", "孙示例 主管 manager"],
  ["chen", "陈示例 号卡管理员 operator"],
  ["qian", "钱审计 财务/稽核 auditor"],
  ["staff", `${staff} 员工 staff`],
])
  console.log(`  ${login}  ${who}`);

async function makeOwner(on: Store): Promise<Actor> {
  const token = must(await makeSetupLink(on, morning(60)));
  const passwordHash = await hashPassword(password);
  const { accountId } = must(await setUpOwner(on, morning(60), { token, name: "周示例", login: "zhou", passwordHash }));
  return actor(accountId, "周示例", "owner");
}

/** Whole scope: the demo shows the rooms, not their walls. */
function actor(accountId: string, name: string, role: Role): Actor {
  return makeActor({ accountId, personId: accountId, name, role, scope: wholeScope });
}

async function makeColleague(login: string, name: string, role: Role): Promise<Actor> {
  const { personId } = must(await addPerson(store, owner, morning(58), { name, staffNo: null, teamId: null }));
  const { accountId } = must(await addAccount(store, owner, morning(58), await account(personId, login, role)));
  return actor(accountId, name, role);
}

async function account(personId: string, login: string, role: Role) {
  const scopes = role === "staff" ? [] : [{ kind: "all" as const }];
  return { personId, login, role, scopes, passwordHash: await hashPassword(password) };
}

async function makeStaff(name: string): Promise<string> {
  const [person] = await findPeople(store, owner, name);
  if (!person) throw new Error("the register brought nobody");
  must(await addAccount(store, owner, morning(3), await account(person.id, "staff", "staff")));
  return `${person.name} ${person.staffNo ?? ""}`;
}
