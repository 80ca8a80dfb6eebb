import { type Change, change } from "../../domain/change";
import type { AccountRow, Day, EntityRow, PersonRow, ScopeRow, SiteRow, TeamRow } from "../../domain/rows";
import { addDays } from "../../domain/workdays";
import { type Dice, makeDice } from "./dice";

/** A made-up call centre: everything around its cards. */
export interface Centre {
  sites: SiteRow[];
  teams: TeamRow[];
  entities: EntityRow[];
  people: PersonRow[];
}

const families = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕".split("");
const pairs = ["欧阳", "司马", "上官", "诸葛"];
const givens = "志远明华建国伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀兰霞平刚桂英文辉玲健飞晨雨欣怡子涵梓轩宇浩然".split("");

/** The centre of a fleet of so many cards: one person for twenty cards, one team for forty people, at least two of each. */
export function centreOf(cards: number, seed: number, today: Day): Centre {
  const dice = makeDice(seed);
  const sites = ["南区职场", "北区职场", "东区职场", "西区职场"].map((name, i) => row({ id: `b-site-${i}`, name }));
  const people = Math.max(Math.ceil(cards / 20), 20);
  const teams = Array.from({ length: Math.min(Math.max(Math.ceil(people / 40), 4), 120) }, (_, i) =>
    row({ id: `b-team-${i}`, siteId: sites[i % sites.length]?.id ?? null, name: `电销${i + 1}部` }),
  );
  const entities = ["科技", "信息", "通讯", "服务", "网络", "商务"].map((trade, i) =>
    row({
      id: `b-entity-${i}`,
      name: `示例${trade}有限公司`,
      licenceLast4: null,
      sealKeeper: null,
      accountManager: null,
      accountManagerPhone: null,
    }),
  );
  return {
    sites,
    teams,
    entities,
    people: Array.from({ length: people }, (_, i) => person(i, dice, teams, today)),
  };
}

function row<T extends object>(fields: T): T & { version: number } {
  return { ...fields, version: 0 };
}

/** Every sixth has left, nearly all on a day that is known. */
function person(i: number, dice: Dice, teams: readonly TeamRow[], today: Day): PersonRow {
  const family = dice.roll(40) === 0 ? dice.pick(pairs) : dice.pick(families);
  const name = `${family}${dice.pick(givens)}${dice.roll(4) === 0 ? "" : dice.pick(givens)}`;
  const left = i % 6 === 5;
  return {
    id: `b-person-${i}`,
    version: 0,
    name,
    staffNo: `B${String(100_001 + i)}`,
    teamId: dice.pick(teams).id,
    employment: left ? "left" : "active",
    leftOn: left && dice.roll(20) > 0 ? addDays(today, -3 - dice.roll(80)) : null,
  };
}

/** Who the bench signs in as: the owner, a manager of the first site, and the first person as a member of staff. */
export const logins = ["owner", "manager", "staff"] as const;
type Login = (typeof logins)[number];

/** The centre's rows with the three accounts, to be committed before its cards. */
export function centreChanges(centre: Centre): Change[] {
  const { sites, teams, entities, people } = centre;
  return [
    ...sites.map((one) => change("site", null, one)),
    ...teams.map((one) => change("team", null, one)),
    ...entities.map((one) => change("entity", null, one)),
    ...people.map((one) => change("person", null, one)),
    ...(["owner", "manager"] as const).map((login) => change("person", null, keeper(login))),
    ...logins.map((login) => change("account", null, account(login))),
    change("scope", null, scope("owner", "all", null)),
    change("scope", null, scope("manager", "site", sites[0]?.id ?? null)),
  ];
}

function keeper(login: Login): PersonRow {
  const name = login === "owner" ? "周示例" : "孙示例";
  return { id: `b-${login}`, version: 0, name, staffNo: null, teamId: null, employment: "active", leftOn: null };
}

function account(login: Login): AccountRow {
  const personId = login === "staff" ? "b-person-0" : `b-${login}`;
  return {
    id: `b-account-${login}`,
    version: 0,
    personId,
    login,
    role: login,
    passwordHash: null,
    disabledAt: null,
    totpSecret: null,
    recoveryHashes: [],
  };
}

function scope(login: Login, kind: ScopeRow["kind"], targetId: string | null): ScopeRow {
  return { id: `b-scope-${login}`, version: 0, accountId: `b-account-${login}`, kind, targetId };
}
